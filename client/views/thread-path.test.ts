import { expect, test } from 'vitest'
import type { RecordId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { partOf, threadIn, threadPath } from './paths.ts'

const space = 's'.repeat(32) as SpaceId
const topic = 't'.repeat(32) as RecordId

test('a thread is found again by its own address, at its end or at a message', () => {
  for (const thread of [space, `${space}/${topic}`] as const) {
    const path = threadPath(thread)
    expect(partOf(path)).toBe('talks')
    expect(threadIn(path.slice('/talks/'.length))).toBe(thread)
    expect(threadPath(thread, topic)).toBe(`${path}?at=${topic}`)
  }
})
