/** The kit, the vault, the links and the backup file, over real keys. */
import { expect, test } from 'vitest'
import { webAead } from '../../events/aead.ts'
import type { Sealing } from '../../events/box.ts'
import { verifyEvent, type Fact } from '../../events/verify.ts'
import { agreementFromSeed } from '../../events/web-agreement.ts'
import { toBase32, utf8 } from '../../kernel/bytes.ts'
import { idOf, sha256 } from '../../kernel/hash.ts'
import { type RecordId, roomOf, type SpaceId } from '../../kernel/ids.ts'
import { seededSigner, syncVerify } from '../../testing/crypto.ts'
import { deviceOf, makePerson, someDayMs, unwrap, type TestDevice } from '../../testing/people.ts'
import { prng } from '../../testing/prng.ts'
import { makeGrant } from '../identity/device-link.ts'
import { joinSpace, removeMember } from '../membership/commands.ts'
import { membershipOf, membersKind } from '../membership/fold-membership.ts'
import { verifyInvitation } from '../membership/invitation.ts'
import { verifySpaceGenesis } from '../membership/space-genesis.ts'
import { openBackup, sealBackup } from './backup-file.ts'
import type { Belongings, KeptSpace } from './belongings.ts'
import { kitOf } from './kit.ts'
import { decodeDeviceLink, decodeRecoveryLink, encodeDeviceLink, encodeRecoveryLink } from './links.ts'
import { keepInVault, openVault, vaultKind } from './vault.ts'

const random = prng(1)
const sealing: Sealing = { aead: webAead, ephemeral: agreementFromSeed, random }
const entropy = new Uint8Array(32).fill(7)

const belongings = async (person: TestDevice, spaces: number, keys = 1): Promise<Belongings> => ({
  genesis: person.identity.genesis,
  links: [],
  grant: (await makeGrant(person.identity.user, seededSigner(random).key, 0, person.signer)).blob,
  name: 'Awa Ngono',
  spaces: Array.from({ length: spaces }, (_, i): KeptSpace => ({
    id: idOf(random.bytes(8)) as SpaceId,
    kind: 'group',
    name: `Quartier Bastos ${i}`,
    urls: ['https://kwata.example.cm', 'https://relais-deux.example.cm'],
    after: [idOf(random.bytes(8)) as RecordId],
    keys: Array.from({ length: keys }, () => random.bytes(32)),
  })),
})

test('[REC2] the same words make the same kit, to the last byte; pinned', async () => {
  const [one, again] = [await kitOf(entropy, agreementFromSeed), await kitOf(entropy, agreementFromSeed)]
  expect(again.vault.founding).toEqual(one.vault.founding)
  expect(again.vault.invitation.blob).toEqual(one.vault.invitation.blob)
  expect({
    granted: toBase32(one.granted.key),
    vault: one.vault.genesis.space,
    owner: one.vault.identity.user,
    founding: idOf(one.vault.founding),
    invitation: one.vault.invitation.id,
    backup: toBase32(sha256(one.backupKey)),
  }).toMatchInlineSnapshot(`
    {
      "backup": "34njncdjep327p3v5swfergeqj3ul7xwddzxgf7zmi7teed2azoq",
      "founding": "ha2ubkoywhflazr6rz3yi66iy5divd4y",
      "granted": "bumjgl4ttpq6pnhwdgjsgrl5voto6qqu3k5ixh7nocldnbjdpdla",
      "invitation": "hz63pkvbilvsao72bgynvcnpeww3cvme",
      "owner": "lkwn7h4cxzqiypts6thxwvae4uooxs3v",
      "vault": "wv5wpbpbyflbkg5olkkmsy64nlvcge4u",
    }
  `)
})

test('[REC2] other words share nothing; what is derived is genuine', async () => {
  const [one, other] = [await kitOf(entropy, agreementFromSeed), await kitOf(random.bytes(32), agreementFromSeed)]
  for (const [a, b] of [
    [one.granted.key, other.granted.key],
    [one.vault.signer.key, other.vault.signer.key],
    [one.vault.agreement.key, other.vault.agreement.key],
    [one.backupKey, other.backupKey],
    [one.granted.key, one.vault.signer.key],
  ])
    expect(a).not.toEqual(b)
  const { vault } = one
  expect((await verifyEvent(vault.founding, syncVerify)).ok).toBe(true)
  expect((await verifyInvitation(vault.invitation.blob, syncVerify)).ok).toBe(true)
  expect(unwrap(await verifySpaceGenesis(vault.genesis.genesis, syncVerify)).kind).toBe('vault')
})

test('[REC3] what a phone keeps, the words open, and only they; many spaces and keys in several records', async () => {
  const { vault } = await kitOf(entropy, agreementFromSeed)
  const { space } = vault.genesis
  const awa = await makePerson(random)
  for (const [spaces, keys] of [
    [0, 0],
    [3, 2],
    [300, 5],
  ] as const) {
    const own = await belongings(awa, spaces, keys)
    const room = roomOf(space, `${vaultKind}`)
    const phone = deviceOf(awa.identity, awa.signer)
    const facts: Fact[] = []
    for (const content of unwrap(await keepInVault(own, space, vault.agreement.key, sealing, [])))
      facts.push(await phone.say(room, content))
    if (spaces === 300) expect(facts.length).toBeGreaterThan(1)
    expect(await openVault(facts, space, vault.agreement, webAead)).toEqual([own])
    const stranger = await kitOf(random.bytes(32), agreementFromSeed)
    expect(await openVault(facts, space, stranger.vault.agreement, webAead)).toEqual([])
    expect(await openVault(facts, stranger.vault.genesis.space, vault.agreement, webAead)).toEqual([])
    if (facts.length > 1) expect(await openVault(facts.slice(1), space, vault.agreement, webAead)).toEqual([])
  }
})

test('[REC3] the latest of each phone counts; one phone does not hide what another knows', async () => {
  const { vault } = await kitOf(entropy, agreementFromSeed)
  const { space } = vault.genesis
  const room = roomOf(space, vaultKind)
  const first = await makePerson(random)
  const second = deviceOf(first.identity, seededSigner(random), () => someDayMs + 5)
  const facts: Fact[] = []
  const keep = async (phone: TestDevice, own: Belongings) => {
    for (const content of unwrap(await keepInVault(own, space, vault.agreement.key, sealing, [])))
      facts.push(await phone.say(room, content))
  }
  const [old, mine, theirs] = [await belongings(first, 2), await belongings(first, 1), await belongings(first, 1)]
  await keep(first, old)
  await keep(first, mine)
  await keep(second, theirs)
  expect(await openVault(facts.toReversed(), space, vault.agreement, webAead)).toEqual([theirs, mine])
})

test('[REC3] whoever writes in the vault comes in by the words, and cannot put their owner out', async () => {
  const { vault } = await kitOf(entropy, agreementFromSeed)
  const { space } = vault.genesis
  const members = roomOf(space, membersKind)
  const awa = await makePerson(random)
  const founding = unwrap(await verifyEvent(vault.founding, syncVerify))
  const claim = await joinSpace({ invitation: vault.invitation }, awa.identity, 'Awa', vault.claim, someDayMs)
  const facts: Fact[] = [founding, await awa.say(members, claim)]
  const joined = await membershipOf(space, facts, syncVerify)
  expect([joined.kind, joined.roleOf(awa.identity.user)]).toEqual(['vault', 'member'])
  const asking = { membership: joined, user: awa.identity.user, device: awa.signer.key, after: [founding.id] }
  expect(removeMember(asking, vault.identity.user, facts).ok).toBe(false)
  const body = { user: vault.identity.user, last: [] }
  facts.push(await awa.say(members, { kind: 'member.removed', body, after: [founding.id] })) // and by a lying app
  expect((await membershipOf(space, facts, syncVerify)).roleOf(vault.identity.user)).toBe('admin')
})

test('[REC4] a link to a second phone fits a QR with ten spaces, and reads as it was written', async () => {
  const own = await belongings(await makePerson(random), 10, 5)
  const secret = random.bytes(32)
  const link = encodeDeviceLink('https://kwata.example.cm/', { secret, own })
  expect(link.length).toBeLessThan(2_000)
  expect(unwrap(decodeDeviceLink(link))).toEqual({
    secret,
    own: { ...own, spaces: own.spaces.map((space) => ({ ...space, keys: [] })) },
  })
  expect(unwrap(decodeDeviceLink(link.slice(link.indexOf('#')))).secret).toEqual(secret)
  for (const spoilt of [link.slice(0, -3), `${link}AA`, link.replace('#/device/', '#/device/A'), '', 'x'.repeat(9_000)])
    expect(decodeDeviceLink(spoilt)).toEqual({ ok: false, refusal: { code: 'bad-link' } })
})

test('[REC4] a link with forty spaces leaves their names out, and is still read', async () => {
  const own = await belongings(await makePerson(random), 40)
  const link = encodeDeviceLink('https://kwata.example.cm/', { secret: random.bytes(32), own })
  expect(link.length).toBeLessThan(4_096)
  expect(unwrap(decodeDeviceLink(link)).own.spaces.map(({ id }) => id)).toEqual(own.spaces.map(({ id }) => id))
})

test('[REC4] the QR of a kit gives back its words and relays', () => {
  const urls = ['https://kwata.example.cm', 'http://10.0.0.2:8787']
  const link = encodeRecoveryLink('https://kwata.example.cm/', { entropy, urls })
  expect(unwrap(decodeRecoveryLink(link))).toEqual({ entropy, urls })
  expect(decodeRecoveryLink(link.slice(0, -2)).ok).toBe(false)
  expect(decodeRecoveryLink(encodeRecoveryLink('', { entropy, urls: ['javascript:alert(1)'] })).ok).toBe(false)
})

test('[REC5] a backup opens with its words whole, and not at all with a flipped byte, a missing one, or other words', async () => {
  const own = await belongings(await makePerson(random), 2, 1)
  const room = roomOf(own.spaces[0]?.id as SpaceId, 'help')
  const backup = { madeMs: someDayMs, own, rooms: [{ room, records: [utf8('one'), utf8('two')] }] }
  const key = random.bytes(32)
  const file = unwrap(await sealBackup(backup, key, webAead, random))
  expect(unwrap(await openBackup(file, key, webAead))).toEqual(backup)
  const bad = { ok: false, refusal: { code: 'bad-backup' } }
  for (let at = 0; at < file.length; at += 1)
    expect(await openBackup(file.with(at, (file[at] ?? 0) ^ 1), key, webAead)).toEqual(bad)
  for (const length of [0, 5, 20, 30, file.length - 1])
    expect(await openBackup(file.subarray(0, length), key, webAead)).toEqual(bad)
  expect(await openBackup(file, random.bytes(32), webAead)).toEqual(bad)
})
