import { deviceIdOf } from '@kwata/shared/domain/identity/identity.ts'
import { removeMember } from '@kwata/shared/domain/membership/commands.ts'
import { foldMembership } from '@kwata/shared/domain/membership/fold-membership.ts'
import { makePerson, type TestDevice } from '@kwata/shared/testing/people.ts'
import { prng } from '@kwata/shared/testing/prng.ts'
import { makeSpace } from '@kwata/shared/testing/space.ts'
import { expect, test } from 'vitest'
import { fileRights } from './file-rights.ts'

test('[BLOB2] rights are those of the membership: members write, readers read, the removed and strangers get nothing', async () => {
  const random = prng(4)
  const space = await makeSpace(random)
  const [member, reader] = [await space.welcome(), await space.welcome('reader')]
  const rightsOf = async ({ signer }: TestDevice) => fileRights(await space.membership(), deviceIdOf(signer.key))
  expect(await rightsOf(space.founder)).toEqual({ ok: true, value: { writes: true } })
  expect(await rightsOf(member)).toEqual({ ok: true, value: { writes: true } })
  expect(await rightsOf(reader)).toEqual({ ok: true, value: { writes: false } })
  expect(await rightsOf(await makePerson(random))).toMatchObject({ refusal: { code: 'not-yet-a-member' } })
  await space.say(space.founder, removeMember(await space.asking(space.founder), member.identity.user, []))
  expect(await rightsOf(member)).toMatchObject({ refusal: { code: 'not-a-member' } })
  const nothing = foldMembership(space.space, [])
  expect(fileRights(nothing, deviceIdOf(member.signer.key))).toMatchObject({ refusal: { code: 'unknown-space' } })
})
