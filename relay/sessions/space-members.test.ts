/** A membership that follows the disk: nobody is judged by less than what had been stored when they asked. */
import { boundRecord } from '@kwata/shared/documents/record-room.ts'
import { encodeRecords } from '@kwata/shared/guard/record-room.ts'
import { systemClock } from '@kwata/shared/kernel/clock.ts'
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import { syncVerify } from '@kwata/shared/testing/crypto.ts'
import { makePerson, type Said } from '@kwata/shared/testing/people.ts'
import { prng } from '@kwata/shared/testing/prng.ts'
import { makeSpace } from '@kwata/shared/testing/space.ts'
import { expect, test } from 'vitest'
import { makeRecordRooms } from '../pipeline/record-rooms.ts'
import { makeMemoryLog } from '../ports/memory-log.ts'
import { makeSpaceMembers } from './space-members.ts'

const scene = async (uses: number) => {
  const random = prng(9)
  const space = await makeSpace(random)
  const link = await space.link(space.founder, (space.said[0] as Said).id, { uses })
  let folds = 0
  const records = makeRecordRooms(
    makeMemoryLog({ site: 'b'.repeat(32) as SiteId, clock: systemClock }),
    () => undefined,
  )
  const members = makeSpaceMembers({
    space: space.space,
    records,
    verify: syncVerify,
    clock: systemClock,
    report: (error) => {
      throw error
    },
  })
  members.watch(() => (folds += 1))
  const rowOf = (said: Said) => encodeRecords([boundRecord(space.members, said)])
  const joins = async () => {
    const person = await makePerson(random)
    return { person, said: await space.join(person, link) }
  }
  members.heard(rowOf(space.said[0] as Said))
  return { members, joins, rowOf, folds: () => folds }
}

test('who asks after a row was stored is judged by a fold that has it', async () => {
  const { members, joins, rowOf } = await scene(3)
  await members.settled()
  const [one, two] = [await joins(), await joins()]
  members.heard(rowOf(one.said))
  const first = members.settled()
  members.heard(rowOf(two.said)) // while that fold is under way
  const second = members.settled()
  expect(members.membership.roleOf(one.person.identity.user)).toBe(undefined)
  await first
  expect(members.membership.roleOf(one.person.identity.user)).toBe('member')
  await second
  expect(members.membership.roleOf(two.person.identity.user)).toBe('member')
})

test('a hundred who join at once cost a few folds, and their claims none; one too many is not taken so', async () => {
  const count = 100
  const { members, joins, rowOf, folds } = await scene(count)
  await members.settled()
  const before = folds()
  const joined = []
  for (let i = 0; i <= count; i++) joined.push(await joins())
  const taken = await Promise.all(
    joined.map(async ({ said }) => {
      const [claim] = await members.read([said])
      const takes = claim !== undefined && members.takeClaim(claim)
      if (takes) members.heard(rowOf(said))
      return takes
    }),
  )
  expect(taken.filter(Boolean)).toHaveLength(count)
  await members.settled()
  expect(folds() - before).toBeLessThan(10)
  expect(members.membership.membersByUser.size).toBe(count + 1)
})
