/** Who comes in, as what, with which phone; and who is shown out. */
import { makeGrant, makeLink } from '@kwata/shared/domain/identity/device-link.ts'
import { addDevice, removalOf } from '@kwata/shared/domain/membership/commands.ts'
import { deviceIdOf } from '@kwata/shared/domain/identity/identity.ts'
import { idOf } from '@kwata/shared/kernel/hash.ts'
import { closeCodeOf } from '@kwata/shared/kernel/refusal.ts'
import { type DeviceId, type RecordId, roomOf, type RoomName } from '@kwata/shared/kernel/ids.ts'
import { seededSigner } from '@kwata/shared/testing/crypto.ts'
import { deviceOf, type TestDevice, unwrap } from '@kwata/shared/testing/people.ts'
import { decodeQuota } from '@kwata/shared/wire/forks.ts'
import { kind } from '@kwata/shared/wire/frames.ts'
import { readYMessage } from '@kwata/shared/wire/y-message.ts'
import { readRecords } from '@kwata/shared/guard/record-room.ts'
import { decodeOpened } from '@kwata/shared/wire/messages.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dialStranger, handsOf, type Stranger, updateOf } from '../sim/stranger.ts'
import { type Content, startMs, type WorldPhone } from '../sim/world.ts'
import { enter, makeScene, type Scene } from '../sim/scene.ts'
import { sessionLimits } from './limits.ts'
import { quotaLimits } from './quotas.ts'

let at: Scene
beforeEach(async () => {
  at = await makeScene()
})
afterEach(() => at.world.end())

const comes = async (device: TestDevice, ...rooms: readonly RoomName[]): Promise<Stranger> => {
  const stranger = await dialStranger(at.world, at.relay)
  await stranger.login(device.signer, device.identity.user)
  rooms.forEach((room, i) => stranger.open(i + 1, room))
  await at.world.run(2_000)
  return stranger
}

/** What was told on this channel: ids of records. */
const told = (stranger: Stranger, channel: number): readonly RecordId[] =>
  stranger.framesOf(channel, kind.data).flatMap(({ payload }) => {
    const message = unwrap(readYMessage(payload))
    return 'update' in message && message.type !== 'awareness'
      ? unwrap(readRecords(message.update)).map(({ id }) => id)
      : []
  })

const askAll = (stranger: Stranger, channel: number): void =>
  stranger.send(channel, kind.data, new Uint8Array([0, 0, 1, 0]))

const content = (name: string, body: unknown, after: readonly RecordId[] = []): Content => ({ kind: name, body, after })

/** A second phone of the member whose own app is off. */
const secondPhone = async (granter: WorldPhone) => {
  const [secret, signer] = [seededSigner(at.world.random), seededSigner(at.world.random)]
  const grant = await makeGrant(granter.identity.user, secret.key, startMs + 600_000, granter.signer)
  const link = await makeLink(grant, { key: signer.key, agree: new Uint8Array(32).fill(9) }, secret)
  return { device: deviceOf(granter.identity, signer, () => startMs + 1_000), link }
}

test('[RELAY16] a new phone of a member comes in by its link alone; whoever only takes the name does not', async () => {
  const { world: w, liar, awa } = at
  const { help, members } = w.rooms
  const post = await w.post(awa, 'Pour les membres')
  await w.run(5_000)
  const { device, link } = await secondPhone(liar)
  const thief = deviceOf(liar.identity, seededSigner(w.random))

  const stolen = await comes(thief, members)
  stolen.update(1, updateOf(members, await thief.say(members, unwrap(addDevice(link, []))))) // another device's link
  await w.run(2_000)
  expect(stolen.closeCode(1)).toBe(closeCodeOf['bad-invitation'])
  const posing = await comes(thief, members)
  const posed = await thief.say(members, content('profile.named', { name: 'Moi' }))
  posing.update(1, updateOf(members, posed))
  await w.run(2_000)
  expect(posing.closeCode(1)).toBeGreaterThanOrEqual(4400)
  expect(w.onDisk(at.relay, members)).not.toContain(posed.id)

  const fresh = await comes(device, help, members)
  askAll(fresh, 2)
  await w.run(2_000)
  expect([fresh.closeCode(1), told(fresh, 2)]).toEqual([closeCodeOf['not-yet-a-member'], []])
  const claim = await device.say(members, unwrap(addDevice(link, [])))
  fresh.update(2, updateOf(members, claim))
  await w.run(3_000)
  expect(told(fresh, 2).length).toBeGreaterThan(2)
  fresh.open(3, help)
  askAll(fresh, 3)
  await w.run(3_000)
  expect(told(fresh, 3)).toEqual([post])
})

test('[RELAY9] a removed phone is shown out at once and stays out; its owner’s other one stays in', async () => {
  const { world: w, liar } = at
  const { help, members } = w.rooms
  const { device, link } = await secondPhone(liar)
  const fresh = await comes(device, members)
  fresh.update(1, updateOf(members, await device.say(members, unwrap(addDevice(link, [])))))
  await w.run(3_000)
  const old = await enter(at)
  ;[help, members].forEach((room, i) => old.open(i + 1, room))
  fresh.open(2, help)
  await w.run(2_000)
  fresh.update(
    1,
    updateOf(members, await device.say(members, content('device.removed', { device: liar.signer.key, last: [] }))),
  )
  await w.run(3_000)
  expect([old.closeCode(1), old.closeCode(2)]).toEqual([4403, 4403])
  expect([fresh.closeCode(1), fresh.closeCode(2)]).toEqual([undefined, undefined])
  const again = await comes(handsOf(liar), help, members)
  expect([again.closeCode(1), again.closeCode(2)]).toEqual([4403, 4403])
  expect(at.relay.running?.revoked(deviceIdOf(liar.signer.key))).toBe(true)
  expect(at.relay.running?.revoked(idOf(device.signer.key) as DeviceId)).toBe(false)
})

test('[RELAY9] who leaves is shown out; so is who is removed, until an invitation that was made after', async () => {
  const { world: w, liar, awa } = at
  const { help, members } = w.rooms
  await w.startPhone(liar)
  await w.run(5_000)
  const claim = liar.running?.replica.ownIds(members)[0] ?? ('' as RecordId)
  const stale = await w.invite()
  const seen = awa.running?.replica.facts(members) ?? []
  const removal = await w.say(awa, members, unwrap(removalOf(liar.identity.user, seen, [claim])))
  await w.run(5_000)
  const late = await w.post(liar, 'Trop tard')
  await w.run(5_000)
  expect(liar.running?.replica.progress(help, late)).toEqual({ at: 'relays', n: 1, m: 2 }) // where it waits for a yes
  const vain = await w.join(liar, stale)
  await w.run(5_000)
  expect(liar.running?.replica.progress(members, vain)).toMatchObject({ at: 'attention', code: 'not-a-member' })
  expect(w.onDisk(at.relay, members)).not.toContain(vain)
  const back = await w.join(liar, await w.invite({ after: removal }))
  await w.run(10_000)
  expect(liar.running?.replica.progress(members, back)).toEqual({ at: 'relays', n: 1, m: 2 })
  liar.running?.replica.wake()
  const again = await w.post(liar, 'De retour')
  await w.run(90_000)
  expect(w.onDisk(at.relay, help)).toContain(again)
  await w.say(liar, members, content('member.left', {}))
  await w.run(5_000)
  const gone = await comes(handsOf(liar), help)
  expect(gone.closeCode(1)).toBe(4403)
})

test('[RELAY17] an applicant is told nothing until somebody says yes, and then at once', async () => {
  const { world: w, relay } = at
  const { members } = w.rooms
  const newcomer = w.phones[2] as WorldPhone
  const claim = await w.join(newcomer, await w.invite({ approval: true }))
  await w.run(10_000)
  expect(w.onDisk(relay, members)).toContain(claim)
  const replica = newcomer.running?.replica
  expect(replica?.progress(members, claim)).toMatchObject({ at: 'relays', n: 1 })
  expect(replica?.facts(members).map(({ id }) => id)).toEqual([claim])
  await w.say(at.awa, members, content('member.approved', { claim }, [claim]))
  await w.run(5_000)
  expect(replica?.facts(members).length).toBeGreaterThan(3)
  expect(replica?.synced()).toBe(true)
})

test('[RELAY18] every member reports, coordinators alone are told; a reporter may learn what of theirs is here', async () => {
  const { world: w, awa, liar } = at
  const reports = roomOf(w.space, 'reports')
  const filed = content('report.filed', { user: awa.identity.user, reason: 'spam', words: '' })
  const member = await enter(at)
  member.open(1, reports)
  askAll(member, 1)
  const said = await handsOf(liar).say(reports, filed)
  member.update(1, updateOf(reports, said))
  await w.run(3_000)
  expect(member.framesOf(1, kind.stored)).toHaveLength(1)
  const admin = await comes(handsOf(awa), reports)
  askAll(admin, 1)
  await w.run(2_000)
  expect(told(admin, 1)).toEqual([said.id])
  const other = await comes(deviceOf(awa.identity, liar.signer), reports)
  expect(other.closeCode(1)).toBe(closeCodeOf['not-yet-a-member'])

  const again = await enter(at)
  again.open(1, reports)
  askAll(again, 1)
  await w.run(2_000)
  const [opened] = again.framesOf(1, kind.opened)
  expect(opened && unwrap(decodeOpened(opened.payload))).toMatchObject({ hidden: true, same: false, count: 1 })
  expect([told(again, 1), told(member, 1)]).toEqual([[], []])
  const theirs = await handsOf(awa).say(reports, filed)
  again.update(1, updateOf(reports, theirs)) // whoever reads nothing carries nothing
  await w.run(2_000)
  expect(again.closeCode(1)).toBe(closeCodeOf['read-only'])
})

test('[RELAY19] what may be stored in a day is bounded, and told before it is reached', async () => {
  at.world.end()
  const bytesPerDeviceDay = 1_500_000
  at = await makeScene(22, { quotaLimits: { ...quotaLimits, bytesPerDeviceDay } })
  const { world: w, liar } = at
  const { help } = w.rooms
  const stranger = await enter(at)
  stranger.open(1, help)
  await w.run(1_000)
  const hands = handsOf(liar)
  const words = 'x'.repeat(15_000)
  const count = Math.ceil(bytesPerDeviceDay / 15_000) + 2
  for (let i = 0; i < count && stranger.closeCode(1) === undefined; i++) {
    stranger.update(1, updateOf(help, await hands.say(help, content('some.thing', { words }))))
    await w.run(400)
  }
  await w.run(2_000)
  expect(stranger.closeCode(1)).toBe(closeCodeOf.quota)
  const quotas = stranger.framesOf(0, kind.quota).map(({ payload }) => unwrap(decodeQuota(payload)))
  expect(quotas.length).toBeGreaterThan(40)
  expect(quotas.length).toBeLessThanOrEqual(64)
  expect(quotas[0]?.usedBytes).toBeLessThan(bytesPerDeviceDay / 3)
  expect(quotas.at(-1)?.maxBytes).toBe(bytesPerDeviceDay)
  expect(w.onDisk(at.relay, help).length).toBeLessThan(count)
  const later = await enter(at)
  expect(later.framesOf(0, kind.quota)).toHaveLength(1) // a phone that comes back is told at once
})

test('[RELAY19] so many carriers from one address, and no more', async () => {
  const { world: w, relay } = at
  const links = Array.from({ length: sessionLimits.carriersPerAddressMax + 1 }, () => {
    const link = w.network.dialOf('one address')(relay.url)
    let [heard, closed] = [0, false]
    link.onMessage = () => (heard += 1)
    link.onClose = () => (closed = true)
    return { link, state: () => ({ heard, closed }) }
  })
  await w.run(2_000)
  expect(links.filter((one) => one.state().closed)).toHaveLength(1)
  links.find((one) => !one.state().closed)?.link.close()
  await w.run(1_000)
  const next = await dialStranger(w, relay, 'one address')
  expect([next.isClosed(), next.framesOf(0, kind.hello).length]).toEqual([false, 1])
})
