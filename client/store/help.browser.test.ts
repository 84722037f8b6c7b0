/** The board over the browser's own storage: what a person asks for is signed, shown and can be checked. */
import { verifyEvent } from '@kwata/shared/events/verify.ts'
import { makeWebVerify } from '@kwata/shared/events/web-crypto.ts'
import type { FileId, RecordId, SpaceId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'
import { expect, test } from 'vitest'
import type { AppState } from './app-state.ts'
import { openDatabase } from './database.ts'
import { startEngine } from './engine.ts'

const origin = 'http://127.0.0.1:9' // nobody is there
const dayMs = 86_400_000

const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

type Ready = Extract<AppState, { phase: 'ready' }>

test('a post with all that it can tell is shown as it was signed; its bytes can be checked elsewhere', async () => {
  let shown: Ready | undefined
  const database = await openDatabase(`help-test-${Date.now()}`)
  const engine = await startEngine({
    database,
    origin,
    show: (state) => void (state.phase === 'ready' && (shown = state)),
  })
  unwrap(await engine.send({ do: 'choose-name', name: 'Awa' }))
  const space = unwrap(await engine.send({ do: 'found-space', name: 'Bastos' })).id as SpaceId
  const file = { type: 'image/webp', name: undefined, blob: new Blob([new Uint8Array([1, 2, 3])]) }
  const kept = unwrap(
    await engine.send({
      do: 'keep-file',
      space,
      file: { ...file, width: 4, height: 3, ms: undefined, thumb: undefined },
    }),
  )
  const draft = {
    type: 'request',
    title: 'Carry water',
    words: 'Two cans',
    category: 'errand',
    place: 'Bastos',
    near: 's0c4x',
    fromMs: Date.now(),
    untilMs: Date.now() + dayMs,
    urgency: 'today',
    helpersWanted: 3,
    photos: [kept.id as FileId],
  } as const
  const absent = await engine.send({ do: 'post', space, draft: { ...draft, photos: ['a'.repeat(32) as FileId] } })
  expect(absent).toEqual({ ok: false, refusal: { code: 'malformed' } })
  const post = unwrap(await engine.send({ do: 'post', space, draft })).id as RecordId
  const untilMs = Date.now() + 3 * dayMs
  unwrap(await engine.send({ do: 'extend-post', space, post, untilMs }))
  const me = shown?.me?.user as UserId
  const rated = await engine.send({ do: 'rate', space, post, about: me, thanks: 'good', words: '' })
  expect(rated).toEqual({ ok: false, refusal: { code: 'not-allowed' } })
  await expect
    .poll(() => shown?.spaces[0]?.posts)
    .toMatchObject([{ id: post, urgency: 'today', helpersWanted: 3, untilMs, fromMs: draft.fromMs, mine: true }])
  expect(shown?.spaces[0]?.posts[0]?.photos).toMatchObject([{ id: kept.id, bytes: 3, width: 4, where: { at: 'here' } }])

  const { bytes } = unwrap(await engine.ask({ ask: 'record', space, id: post })) as { readonly bytes: Uint8Array }
  expect(unwrap(await verifyEvent(bytes, makeWebVerify()))).toMatchObject({
    id: post,
    envelope: { kind: 'help.posted' },
  })
  expect(unwrap(await engine.ask({ ask: 'record', space, id: 'b'.repeat(32) as RecordId }))).toBeUndefined()
  expect(unwrap(await engine.ask({ ask: 'history', user: me }))).toEqual([])
})
