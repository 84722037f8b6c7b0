/** A full disk, a damaged room, a reader that takes nothing, a bug: each stays where it is. */
import { closeCodeOf } from '@kwata/shared/kernel/refusal.ts'
import { unwrap } from '@kwata/shared/testing/people.ts'
import { kind } from '@kwata/shared/wire/frames.ts'
import { readRecords } from '@kwata/shared/guard/record-room.ts'
import { encodeNumber } from '@kwata/shared/wire/messages.ts'
import { readYMessage } from '@kwata/shared/wire/y-message.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { handsOf, type Stranger, updateOf } from '../sim/stranger.ts'
import { somePost } from '../sim/world.ts'
import { dials, enter, makeScene, type Scene, undisturbed } from '../sim/scene.ts'

let at: Scene
beforeEach(async () => {
  at = await makeScene()
})
afterEach(() => at.world.end())

test('[RELAY10] a full disk acknowledges nothing, reading goes on, and writing goes on when there is room', async () => {
  const { world: w, relay, awa, liar } = at
  const shown = await w.post(awa, 'Avant')
  await w.run(5_000)
  relay.disk.full = true
  const waiting = await w.post(awa, 'Pendant')
  const stranger = await enter(at)
  stranger.open(1, w.rooms.help)
  stranger.send(1, kind.data, new Uint8Array([0, 0, 1, 0]))
  await w.run(5_000)
  expect(stranger.framesOf(1, kind.data).length).toBeGreaterThan(1) // the history is read
  stranger.update(1, updateOf(w.rooms.help, await handsOf(liar).say(w.rooms.help, somePost('Moi'))))
  await w.run(20_000)
  expect(stranger.framesOf(1, kind.stored)).toEqual([])
  expect(stranger.closeCode(1)).toBe(closeCodeOf.disk)
  const replica = awa.running?.replica
  expect(replica?.progress(w.rooms.help, waiting)).toEqual({ at: 'phone' })
  expect(replica?.progress(w.rooms.help, shown)).toEqual({ at: 'relays', n: 1, m: 2 })
  relay.disk.full = false
  await w.run(20_000)
  expect(replica?.progress(w.rooms.help, waiting)).toEqual({ at: 'relays', n: 1, m: 2 })
})

test('[RELAY11] a reader that takes nothing costs a bounded queue, and gets all of it later', async () => {
  const { world: w, awa, relay } = at
  const stranger = await enter(at)
  stranger.open(1, w.rooms.help)
  stranger.send(1, kind.data, new Uint8Array([0, 0, 1, 0]))
  await w.run(2_000)
  w.network.slow('stranger', 1, 'down')
  const words = 'mot '.repeat(490).trim()
  const posts = 900
  for (let i = 0; i < posts; i++) {
    void awa.running?.replica.write(w.rooms.help, {
      ...somePost(`Demande ${i}`),
      body: { ...bodyOf(`Demande ${i}`), words },
    })
    if (i % 50 === 49) await w.run(4_000)
  }
  await w.run(30_000)
  const all = w.onDisk(relay, w.rooms.help)
  expect(all).toHaveLength(posts)
  expect(w.network.mostBuffered('stranger')).toBeGreaterThan(1_000_000)
  expect(w.network.mostBuffered('stranger')).toBeLessThan(1_600_000)
  expect(stranger.framesOf(1, kind.data).length).toBeLessThan(10)

  // Another says that it takes history as fast as can be, and takes none.
  w.network.slow('stranger', undefined)
  const greedy = await enter(at)
  w.network.slow('stranger', 1, 'down')
  greedy.open(1, w.rooms.help)
  greedy.send(1, kind.data, new Uint8Array([0, 0, 1, 0]))
  for (let i = 0; i < 500; i++) greedy.send(1, kind.got, encodeNumber(1_000_000))
  await w.run(60_000)
  expect(w.network.mostBuffered('stranger')).toBeLessThan(1_600_000)

  w.network.slow('stranger', undefined)
  const back = await enter(at)
  back.open(1, w.rooms.help)
  back.send(1, kind.data, new Uint8Array([0, 0, 1, 0]))
  for (let i = 0; i < 400 && idsHeard(back).size < posts; i++) {
    back.send(1, kind.got, encodeNumber(100_000))
    await w.run(500)
  }
  expect([...idsHeard(back)].toSorted()).toEqual(all.toSorted())
})

test('[RELAY12] a bug met in serving one link ends that link, is reported, and disturbs nobody', async () => {
  const { world: w, relay } = at
  const before = dials(at)
  const stranger = await enter(at)
  w.expectBugs()
  w.breakReads(relay, `${w.space}.help.part-1.0`)
  stranger.open(1, `${w.space}.help.part-1.0`)
  await w.run(3_000)
  expect([stranger.isClosed(), w.bugs().length]).toEqual([true, 1])
  await undisturbed(at, before)
})

test('[RELAY15] a room whose stored bytes are damaged is refused alone, its bytes stay, all others go on', async () => {
  const { world: w, relay, awa } = at
  await w.post(awa, 'Sera abîmé')
  await w.run(5_000)
  w.crashRelay(relay)
  const rows = relay.disk.rows.map((row) =>
    row.room === w.rooms.help ? { ...row, bytes: new Uint8Array([1, 2, 3]) } : row,
  )
  relay.disk.rows = rows
  w.startRelay(relay)
  const stranger = await enter(at)
  stranger.open(1, w.rooms.help)
  stranger.open(2, w.rooms.members)
  await w.run(5_000)
  expect([stranger.closeCode(1), stranger.closeCode(2), stranger.isClosed()]).toEqual([
    closeCodeOf.disk,
    undefined,
    false,
  ])
  expect(stranger.framesOf(2, kind.opened)).toHaveLength(1)
  expect(relay.disk.rows).toEqual(rows)
})
const idsHeard = (stranger: Stranger): ReadonlySet<string> =>
  new Set(
    stranger.framesOf(1, kind.data).flatMap(({ payload }) => {
      const message = unwrap(readYMessage(payload))
      return message.type === 'update' ? unwrap(readRecords(message.update)).map(({ id }) => id) : []
    }),
  )

const bodyOf = (title: string): Record<string, unknown> => somePost(title).body as Record<string, unknown>
