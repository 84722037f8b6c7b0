import { expect, test } from 'vitest'
import type { RecordId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { prng } from '../../testing/prng.ts'
import { doingOf, presenceStateOf } from './presence-state.ts'

const topic = 'b'.repeat(32) as RecordId

test('[HERE6] what is said is read again; a sealed chat names no topic; other bytes say nothing', () => {
  for (const thread of ['', topic] as const)
    for (const typing of [false, true]) {
      const state = presenceStateOf({ thread, typing }, false)
      expect(doingOf(state)).toEqual({ thread, typing })
      expect(state.length).toBeLessThanOrEqual(limits.presenceBytesMax)
    }
  expect(presenceStateOf({ thread: topic, typing: true }, true)).toHaveLength(0)
  expect(presenceStateOf({ thread: '', typing: true }, true)).toEqual(Uint8Array.of(2))
  expect(presenceStateOf(undefined, false)).toHaveLength(0)
  const random = prng(1)
  for (let i = 0; i < 500; i++) {
    const read = doingOf(random.bytes(random.int(0, 30)))
    if (read !== undefined) expect(doingOf(presenceStateOf(read, false))).toEqual(read)
  }
})
