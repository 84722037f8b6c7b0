import { expect, test } from 'vitest'
import { removeMember } from '../membership/commands.ts'
import { isOwnAffair } from '../membership/membership-event.ts'
import { limits } from '../../kernel/limits.ts'
import { unwrap, type Said } from '../../testing/people.ts'
import { prng, seeds } from '../../testing/prng.ts'
import { makeSpace } from '../../testing/space.ts'
import { profileOf, setProfile, type ProfileFilled } from './commands.ts'
import { makeProfileFold } from './fold-profiles.ts'
import { faceTypeOf, profileSet } from './profile-event.ts'
import { categoryOf, isSkill, skills, skillsByCategory } from './skills.ts'

const nothing: ProfileFilled = {
  face: undefined,
  about: '',
  skills: [],
  languages: [],
  place: undefined,
  near: undefined,
  free: 0,
}
const webp = Uint8Array.from([0x52, 0x49, 0x46, 0x46, 9, 0, 0, 0, 0x57, 0x45, 0x42, 0x50, 1, 2, 3])
const jpeg = (bytes: number) => Uint8Array.from({ length: bytes }, (_, at) => [0xff, 0xd8, 0xff][at] ?? 7)
const svg = new TextEncoder().encode('<svg onload="alert(1)"/>')

test('[PROF1] within its bounds a profile is signed as it was cleaned; beyond them it is refused', () => {
  const filled: ProfileFilled = {
    face: jpeg(limits.faceBytesMax),
    about: '  Je répare\u0007 tout.\nMême le dimanche. ',
    skills: ['plumbing', 'tools', 'plumbing'],
    languages: ['fr', 'ewo'],
    place: ' Biyem-Assi ',
    near: 's20fw',
    free: 2 ** 21 - 1,
  }
  expect(unwrap(profileOf(filled))).toEqual({
    face: filled.face,
    about: 'Je répare tout.\nMême le dimanche.',
    skills: ['plumbing', 'tools'],
    languages: ['fr', 'ewo'],
    place: 'Biyem-Assi',
    near: 's20fw',
    free: 2 ** 21 - 1,
  })
  expect(unwrap(profileOf(nothing))).toEqual({})
  const many = (count: number, make: (at: number) => string) => Array.from({ length: count }, (_, at) => make(at))
  const letter = (at: number) => String.fromCharCode(97 + at)
  const wrong: Partial<ProfileFilled>[] = [
    { face: jpeg(limits.faceBytesMax + 1) },
    { face: svg },
    { face: new Uint8Array() },
    { about: 'x'.repeat(501) },
    { skills: many(13, (at) => `skill-${letter(at)}`) },
    { skills: ['Plumbing'] },
    { languages: many(9, (at) => `a${letter(at)}`) },
    { languages: ['français'] },
    { place: 'x' },
    { near: 's20f' },
    { near: 's20fwx' },
    { free: 2 ** 21 },
    { free: -1 },
    { free: 1.5 },
  ]
  for (const part of wrong) expect(profileOf({ ...nothing, ...part }).ok, JSON.stringify(part).slice(0, 60)).toBe(false)
})

test('[PROF1] a face is what its first bytes say, and a picture that is none folds to nothing', async () => {
  expect([faceTypeOf(webp), faceTypeOf(jpeg(9)), faceTypeOf(svg), faceTypeOf(webp.slice(0, 9))]).toEqual([
    'image/webp',
    'image/jpeg',
    undefined,
    undefined,
  ])
  const space = await makeSpace(prng(1))
  const fold = makeProfileFold()
  for (const body of [{ face: svg }, { about: ' x' }, { skills: ['tools', 'tools'] }, 'x', null])
    await space.say(space.founder, { kind: profileSet, body, after: space.heads() })
  expect(fold(space.said, await space.membership()).size).toBe(0)
  await space.say(space.founder, { kind: profileSet, body: { face: webp }, after: space.heads() })
  expect(fold(space.said, await space.membership()).get(space.founder.identity.user)?.face).toEqual(webp)
})

test.each(seeds(20))('[PROF2] the last of each person stands, in any arrival order (SEED=%i)', async (seed) => {
  const random = prng(seed)
  const space = await makeSpace(random)
  const people = [space.founder, await space.welcome(), await space.welcome('coordinator')]
  const last = new Map<string, string>()
  for (let at = 0; at < 12; at++) {
    const who = random.pick(people)
    const about = `Bonjour ${at}`
    await space.say(who, setProfile(await space.asking(who), unwrap(profileOf({ ...nothing, about }))))
    last.set(who.identity.user, about)
  }
  const membership = await space.membership()
  const told = (said: readonly Said[]) =>
    new Map([...makeProfileFold()(said, membership)].map(([user, { about }]) => [user, about]))
  expect(told(space.said)).toEqual(last)
  for (let i = 0; i < 4; i++) expect(told(random.shuffle([...space.said, ...space.said.slice(0, 3)]))).toEqual(last)
})

test('[PROF2] an event read again gives the same object; whom membership does not count is not heard', async () => {
  const space = await makeSpace(prng(5))
  const member = await space.welcome()
  const body = unwrap(profileOf({ ...nothing, about: 'Je couds.' }))
  await space.say(member, setProfile(await space.asking(member), body))
  const before = space.said.slice()
  const fold = makeProfileFold()
  const first = fold(before, await space.membership()).get(member.identity.user)
  const removal = await space.asking(space.founder)
  await space.say(space.founder, removeMember(removal, member.identity.user, before))
  await space.say(member, { kind: profileSet, body: { about: 'Je reviens.' }, after: [] })
  const then = fold(space.said, await space.membership()).get(member.identity.user)
  expect(first?.about).toBe('Je couds.')
  expect(then).toBe(first)
  expect(setProfile(await space.asking(member), body)).toMatchObject({ refusal: { code: 'not-a-member' } })
})

test('[PROF3] a reader sets none, and one that a reader signed is not heard', async () => {
  const space = await makeSpace(prng(2))
  const reader = await space.welcome('reader')
  const body = unwrap(profileOf({ ...nothing, about: 'Achetez chez moi' }))
  expect(setProfile(await space.asking(reader), body)).toMatchObject({ refusal: { code: 'read-only' } })
  expect(isOwnAffair(profileSet)).toBe(false) // what a relay lets a reader write
  await space.say(reader, { kind: profileSet, body, after: space.heads() })
  expect(makeProfileFold()(space.said, await space.membership()).size).toBe(0)
})

test('[PROF4] every skill is of one kind of help; those of a newer app are kept', () => {
  expect(new Set(skills).size).toBe(skills.length)
  for (const [category, some] of Object.entries(skillsByCategory))
    for (const skill of some)
      expect([categoryOf(skill), isSkill(skill), /^[a-z][a-z-]{1,23}$/.test(skill)]).toEqual([category, true, true])
  expect(categoryOf('teleporting')).toBeUndefined()
  expect(unwrap(profileOf({ ...nothing, skills: ['teleporting'] }))).toEqual({ skills: ['teleporting'] })
})
