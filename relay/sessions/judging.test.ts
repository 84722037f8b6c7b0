/** What a relay stores of what lying members bring: honest records, claims that count, nothing else. */
import { joinSpace, removalOf } from '@kwata/shared/domain/membership/commands.ts'
import { bindClient } from '@kwata/shared/documents/record-room.ts'
import { toBase32 } from '@kwata/shared/kernel/bytes.ts'
import { closeCodeOf, type RefusalCode } from '@kwata/shared/kernel/refusal.ts'
import { signerOfSeed } from '@kwata/shared/testing/crypto.ts'
import { makePerson, type Said, type TestDevice, unwrap } from '@kwata/shared/testing/people.ts'
import { binary, filler, item, rawUpdate } from '@kwata/shared/testing/raw-update.ts'
import { kind } from '@kwata/shared/wire/frames.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { dialStranger, handsOf, recordOf, type Stranger, updateOf } from '../sim/stranger.ts'
import { type InviteLink, somePost, startMs, type WorldPhone } from '../sim/world.ts'
import { dials, enter, makeScene, type Scene, undisturbed } from '../sim/scene.ts'

let at: Scene
beforeEach(async () => {
  at = await makeScene()
})
afterEach(() => at.world.end())

test('[RELAY4] what is no honest record closes its channel with its code, is not stored, and is told to nobody', async () => {
  const { world: w, relay, liar, awa } = at
  const before = dials(at)
  const { help } = w.rooms
  const said = await handsOf(liar).say(help, somePost('De ma main'))
  const record = recordOf(help, said)
  const inMembers = await handsOf(liar).say(w.rooms.members, somePost('Ailleurs'))
  const victim = bindClient(help, awa.signer.key)
  const unsigned = said.bytes.map((byte, i) => (i < said.bytes.length - 64 ? byte : 0))
  const asItem = (client: number, clock: number, sub: string, bytes: Uint8Array): Uint8Array =>
    rawUpdate([{ client, clock, structs: [item({ sub, content: binary(bytes) })] }])
  const idOfBytes = async (bytes: Uint8Array): Promise<string> =>
    toBase32(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice())).subarray(0, 20))
  const other = new Y.Doc()
  other.getMap('r').set('x', 1)

  const attacks: readonly (readonly [RefusalCode, Uint8Array])[] = [
    ['malformed', new Uint8Array([1, 2, 3])],
    ['malformed', Y.encodeStateAsUpdateV2(other)],
    ['malformed', Y.encodeStateAsUpdate(other)],
    ['malformed', rawUpdate([{ client: victim, clock: 0, structs: [filler(0, 5)] }])], // squatting by garbage
    ['bad-signature', asItem(record.client, 0, await idOfBytes(unsigned), unsigned)],
    ['unbound', asItem(victim, 0, record.id, record.bytes)], // squatting by a record
    ['unbound', asItem(record.client, 7, record.id, record.bytes)],
    ['unbound', asItem(record.client, 0, await idOfBytes(new Uint8Array(9)), record.bytes)],
    ['wrong-room', asItem(record.client, 0, inMembers.id, inMembers.bytes)],
    ['too-large', asItem(record.client, 0, record.id, new Uint8Array(20_000))],
    ['too-large', new Uint8Array(600_000)],
  ]
  for (const [code, update] of attacks) {
    const stranger = await enter(at)
    stranger.open(1, help)
    stranger.open(2, w.rooms.members)
    await w.run(1_000)
    stranger.update(1, update)
    await w.run(3_000)
    expect([stranger.closeCode(1), stranger.closeCode(2), stranger.isClosed()]).toEqual([
      closeCodeOf[code],
      undefined,
      false,
    ])
    stranger.link.close()
  }
  expect(w.onDisk(relay, help)).toEqual([])
  expect(awa.running?.replica.facts(help)).toEqual([])
  await undisturbed(at, before)

  const honest = await enter(at)
  honest.open(1, help)
  honest.update(1, updateOf(help, said))
  await w.run(3_000)
  expect(w.onDisk(relay, help)).toContain(said.id) // the very record, rightly sent, is welcome
})

test('[RELAY7] a claim with a used, expired or forged invitation is refused for good, and its author told nothing', async () => {
  const { world: w, relay, liar } = at
  const newcomer = w.phones[2] as WorldPhone
  const used = await w.invite()
  const guest = await makePerson(w.random)
  const { members } = w.rooms
  const claimOf = (device: TestDevice, name: string, { link, secret }: InviteLink) =>
    joinSpace(link, device.identity, name, signerOfSeed(secret), 0).then((claim) => device.say(members, claim))
  const bring = async (device: TestDevice, said: Said): Promise<Stranger> => {
    const stranger = await dialStranger(w, relay)
    await stranger.login(device.signer, device.identity.user)
    stranger.open(1, members)
    stranger.update(1, updateOf(members, said))
    await w.run(3_000)
    return stranger
  }
  expect((await bring(guest, await claimOf(guest, 'first', used))).closeCode(1)).toBe(undefined)

  const forged = await w.invite()
  const invitations: Readonly<Record<string, InviteLink>> = {
    used,
    expired: await w.invite({ expiresMs: startMs - 1 }),
    'by one who may not invite': await w.invite({}, liar),
    'with another secret': { ...forged, secret: w.random.bytes(32) },
  }
  for (const [name, invitation] of Object.entries(invitations)) {
    const said = await claimOf(handsOf(newcomer), name, invitation)
    const stranger = await bring(handsOf(newcomer), said)
    expect([name, stranger.closeCode(1)]).toEqual([name, closeCodeOf['bad-invitation']])
    expect(w.onDisk(relay, members)).not.toContain(said.id)
    expect(stranger.framesOf(1, kind.data).map(({ payload }) => [...payload])).toEqual([[0, 0, 1, 0]])
    stranger.link.close()
  }
})

test('[RELAY8] a reader reads and does not write', async () => {
  const { world: w, relay, awa } = at
  const before = dials(at)
  const reader = w.phones[2] as WorldPhone
  await w.join(reader, await w.invite({ role: 'reader' }))
  const shown = await w.post(awa, 'Pour tous')
  await w.run(20_000)
  const replica = reader.running?.replica
  expect(replica?.facts(w.rooms.help).map(({ id }) => id)).toEqual([shown])
  const post = await w.post(reader, 'Moi aussi')
  await w.run(10_000)
  expect(replica?.progress(w.rooms.help, post)).toMatchObject({ at: 'attention', code: 'read-only' })
  expect(w.onDisk(relay, w.rooms.help)).toEqual([shown])
  await undisturbed(at, before)
})

test('[RELAY9] a removal closes the rooms of whoever was removed, at once, and theirs alone', async () => {
  const { world: w, awa, liar } = at
  const before = dials(at)
  const stranger = await enter(at)
  stranger.open(1, w.rooms.help)
  stranger.open(2, w.rooms.members)
  await w.run(2_000)
  const mine = awa.running?.replica
  const seen = mine?.facts(w.rooms.members) ?? []
  await w.say(awa, w.rooms.members, unwrap(removalOf(liar.identity.user, seen, [])))
  await w.run(3_000)
  expect([stranger.closeCode(1), stranger.closeCode(2)]).toEqual([4403, 4403])
  stranger.update(1, updateOf(w.rooms.help, await handsOf(liar).say(w.rooms.help, somePost('Trop tard'))))
  stranger.open(3, w.rooms.help)
  await undisturbed(at, before)
  await w.run(20_000) // somebody removed may hand in what they wrote; this one says nothing
  expect(stranger.closeCode(3)).toBe(4403)
  expect(stranger.framesOf(3, kind.data).map(({ payload }) => [...payload])).toEqual([[0, 0, 1, 0]]) // what they lack, and not what is here
})

test('[RELAY9] somebody removed hands in their own work, and carries nobody else’s', async () => {
  const { world: w, awa, liar, relay } = at
  const { help, members } = w.rooms
  const before = dials(at)
  const seen = awa.running?.replica.facts(members) ?? []
  await w.say(awa, members, unwrap(removalOf(liar.identity.user, seen, [])))
  await w.run(3_000)
  const stranger = await enter(at)
  const foreign = await handsOf(w.phones[2] as WorldPhone).say(help, somePost('D’un autre'))
  stranger.open(1, help)
  stranger.update(1, updateOf(help, foreign))
  await w.run(3_000)
  expect(stranger.closeCode(1)).toBe(4403)
  const own = await handsOf(liar).say(help, somePost('De ma main'))
  stranger.open(2, help)
  stranger.update(2, updateOf(help, own))
  await undisturbed(at, before)
  expect(w.onDisk(relay, help)).toContain(own.id)
  expect(w.onDisk(relay, help)).not.toContain(foreign.id)
})
