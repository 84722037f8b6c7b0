/** One member lies about keys in every way the format allows: nobody else is locked out, nobody outside is let in. */
import { expect, test } from 'vitest'
import { sealBox, webSealing } from '../../events/box.ts'
import { epochIdOf, epochOf, rawEpochOf, type EpochId, type EpochKey } from '../../events/seal.ts'
import { rawId } from '../../kernel/hash.ts'
import { isIn, makeKeyWorld, makePhone, memberHeads, space, type KeyPhone } from '../../testing/key-world.ts'
import { prng } from '../../testing/prng.ts'
import { boxPurpose } from './box-keys.ts'
import { keysKind } from './key-event.ts'

const scene = async (seed: number, historyOpen = true) => {
  const random = prng(seed)
  const world = makeKeyWorld(historyOpen)
  const awa = await makePhone(random, 'awa')
  const liar = await makePhone(random, 'liar')
  const victim = await makePhone(random, 'victim')
  await world.found(awa)
  await world.admit(awa, liar)
  await world.admit(awa, victim)
  await world.renew(awa)
  const all = [awa, liar, victim]
  await world.sync(...all)
  const sealing = webSealing(random)
  const box = async (key: Uint8Array, to: KeyPhone, epoch = rawEpochOf(key)): Promise<[Uint8Array, Uint8Array]> => [
    rawId(to.id),
    (await sealBox(key, to.card.agree, boxPurpose(space, epoch), sealing)) as Uint8Array,
  ]
  const say = (boxes: readonly [Uint8Array, Uint8Array][], epoch: Uint8Array, more: object = {}, by = liar) =>
    world.write(by, { kind: keysKind, body: { epoch, boxes, ...more }, after: memberHeads(by) })
  const settle = async (phones = all) => {
    for (let round = 0; round < 12; round++) {
      await world.sync(...phones)
      for (const phone of phones) if (phone !== liar) await world.chore(phone)
    }
    await world.sync(...phones)
  }
  return { random, world, awa, liar, victim, all, box, say, settle }
}

const writing = (phones: readonly KeyPhone[]) => phones.map(({ ring }) => ring.writeKey()?.id)

test('[PRIV6] a key that is not its epoch is nobody’s key', async () => {
  const { random, liar, victim, world, all, box, say } = await scene(1)
  const [epoch, other] = [random.bytes(32), random.bytes(32)]
  await say([await box(other, victim, rawEpochOf(epoch))], rawEpochOf(epoch))
  await world.sync(...all)
  expect(victim.ring.keyOf(epochOf(epoch).id)).toBeUndefined()
  expect(victim.ring.keyOf(epochOf(other).id)).toBeUndefined()
  expect(victim.ring.missed([])).toEqual([epochOf(epoch).id])
  expect(liar.ring.missed([])).toEqual([])
})

test('[PRIV9] an epoch that leaves somebody out is not written under while there is one that does not', async () => {
  const { random, awa, liar, victim, world, all, box, say, settle } = await scene(2)
  const before = writing([awa])[0]
  const key = random.bytes(32)
  await say([await box(key, awa), await box(key, liar)], rawEpochOf(key), { made: true })
  await world.sync(...all)
  expect(writing(all)).toEqual([before, before, before])
  await settle()
  await world.say(awa, 'to everybody')
  await world.sync(...all)
  expect(await world.open(victim)).toMatchObject({ locked: 0, broken: 0 })
})

test('[PRIV9] boxes that do not open: their device says so, is given the key by others, and loses nothing', async () => {
  const { random, awa, liar, victim, world, all, box, say, settle } = await scene(3)
  const before = writing([awa])[0]
  const key = random.bytes(32)
  const lie: [Uint8Array, Uint8Array] = [rawId(victim.id), random.bytes(80)]
  await say([await box(key, awa), await box(key, liar), lie], rawEpochOf(key), { made: true })
  await world.sync(awa, liar)
  expect(writing([awa])).toEqual([epochOf(key).id]) // it claims to reach everybody
  await world.say(awa, 'under the liar’s key')
  await world.sync(...all)
  expect(await world.open(victim)).toMatchObject({ locked: 1 })
  expect(writing([victim])).toEqual([before]) // and is not silenced meanwhile
  await world.chore(victim)
  await world.sync(...all)
  expect(writing(all)).toEqual([before, before, before])
  await settle()
  expect(await world.open(victim)).toMatchObject({ locked: 0, broken: 0 })
  expect(victim.ring.missed([])).toEqual([])
})

test('[PRIV9] whoever gave what does not open is not asked again, whatever more they give', async () => {
  const { random, awa, victim, world, all, say, settle, liar, box } = await scene(4)
  const key = random.bytes(32)
  const lie = (): [Uint8Array, Uint8Array] => [rawId(victim.id), random.bytes(80)]
  await say([await box(key, awa), await box(key, liar), lie()], rawEpochOf(key), { made: true })
  await world.sync(...all)
  await world.chore(victim)
  await world.sync(...all)
  await say([lie()], rawEpochOf(key)) // faster than the honest
  await world.sync(...all)
  await settle()
  expect(victim.ring.keyOf(epochOf(key).id)).toBeDefined()
  const pleas = [...victim.facts.values()].filter(
    ({ envelope }) => envelope.kind === keysKind && (envelope.body as { boxes: [] }).boxes.length === 0,
  )
  expect(pleas).toHaveLength(1)
})

test('[PRIV7] an epoch boxed for somebody outside is not written under: a new one is due', async () => {
  const { random, awa, liar, victim, world, all, box, say, settle } = await scene(5)
  const stranger = await makePhone(random, 'stranger')
  const current = awa.ring.writeKey()
  await say([await box(current?.key as Uint8Array, stranger)], rawEpochOf(current?.key as Uint8Array))
  await world.sync(...all)
  expect(writing(all)).toEqual([undefined, undefined, undefined])
  await settle()
  const [now] = writing([awa])
  expect(now).toBeDefined()
  expect(writing([awa, victim, liar])).toEqual([now, now, now])
  expect(stranger.ring.keyOf(now as never)).toBeUndefined()
})

test('[PRIV8] passing a key on makes no epoch: what somebody void made is not taken up', async () => {
  const { random, awa, liar, victim, world, all, box, say, settle } = await scene(6)
  const key = random.bytes(32)
  await world.remove(awa, liar) // not seen by the liar, who makes a key meanwhile: it is void
  await say([await box(key, victim), await box(key, liar)], rawEpochOf(key), { made: true })
  await world.sync(victim, liar)
  await world.sync(...all)
  expect(victim.ring.keyOf(epochOf(key).id)).toBeDefined() // good for reading what others wrote under it
  await say([await box(key, awa), await box(key, victim)], rawEpochOf(key), {}, victim) // in good faith
  await settle([awa, victim])
  expect(isIn(liar)).toBe(false)
  expect(awa.ring.epochs().usable.map(({ id }) => id)).not.toContain(epochOf(key).id)
  expect(writing([awa])).not.toEqual([epochOf(key).id])
})

test('[PRIV7] former epochs are not fallen back on once somebody outside was given a later one', async () => {
  const { random, awa, liar, victim, world, all, say } = await scene(7)
  const stranger = await makePhone(random, 'stranger')
  const former = awa.ring.writeKey()
  await world.renew(awa)
  await world.sync(...all)
  const now = awa.ring.writeKey()
  expect(now?.id).not.toBe(former?.id)
  const device = { ...stranger.card, id: stranger.id, writes: true, vouchedBy: undefined }
  const [gift] = await liar.ring.give(now as EpochKey, [device], []) // as to any newcomer: former keys come along
  await say(gift?.body.boxes ?? [], gift?.body.epoch as Uint8Array)
  await world.sync(...all)
  await world.sync(stranger, liar)
  expect(stranger.ring.keyOf(former?.id as EpochId)).toBeDefined()
  expect(writing([awa, victim])).toEqual([undefined, undefined])
  await world.renew(awa)
  expect(awa.ring.epochs().usable).toHaveLength(1)
})

test('[PRIV6] a device whose agreeing key is no key stops nobody', async () => {
  const { awa, victim, liar, random, world, settle } = await scene(8)
  const broken = await makePhone(random, 'broken')
  const badCard = { ...broken.card, agree: new Uint8Array(32) }
  await world.tell(liar, 'roster.joined', badCard)
  await settle([awa, victim, liar])
  await world.renew(awa)
  await settle([awa, victim, liar])
  const [now] = writing([awa])
  expect(writing([victim, liar])).toEqual([now, now])
  expect(awa.ring.epochs().usable[0]?.lacking).toEqual([])
})

test('[PRIV6] bodies that break the format are no events', async () => {
  const { random, awa, victim, world, all, say, box } = await scene(9)
  const key = random.bytes(32)
  const good = await box(key, victim)
  const before = victim.ring.epochs().byId.size
  const raw = rawEpochOf(key)
  for (const [boxes, epoch] of [
    [[good], raw.subarray(1)],
    [[[good[0].subarray(1), good[1]]], raw],
    [[[good[0], good[1].subarray(1)]], raw],
    [Array.from({ length: 129 }, () => good), raw],
  ] as [[Uint8Array, Uint8Array][], Uint8Array][])
    await say(boxes, epoch, {}, awa)
  await world.sync(...all)
  expect(victim.ring.epochs().byId.size).toBe(before)
  expect(victim.ring.keyOf(epochIdOf(raw))).toBeUndefined()
})

test('[PRIV7] a new epoch names the departures it must have seen, however many other heads there are', async () => {
  const { random, awa, liar, victim, world } = await scene(10)
  const others: KeyPhone[] = []
  for (let i = 0; i < 10; i++) others.push(await makePhone(random, `other ${i}`))
  for (const other of others) await world.admit(awa, other)
  await world.sync(awa, victim, liar, ...others)
  await world.remove(others[0] as KeyPhone, liar)
  for (const other of others.slice(1)) await world.tell(other, 'roster.waved', {}) // ten heads, concurrent
  for (const other of others) await world.sync(awa, other)
  const heads = memberHeads(awa)
  expect(heads).toHaveLength(8)
  expect(heads.some((id) => awa.facts.get(id)?.envelope.kind === 'roster.removed')).toBe(false)
  await world.renew(awa)
  expect(awa.ring.writeKey()).toBeDefined()
})
