/** Devices join, leave, remove each other and make new keys, concurrently and in any order; all of it seeded. */
import { expect, test } from 'vitest'
import type { Fact } from '../../events/verify.ts'
import { baseOf, type DeviceId } from '../../kernel/ids.ts'
import {
  chat,
  inRoom,
  isIn,
  makeKeyWorld,
  makePhone,
  members,
  type KeyPhone,
  type KeyWorld,
} from '../../testing/key-world.ts'
import { deviceIdOf } from '../identity/identity.ts'
import { prng, seeds, type Prng } from '../../testing/prng.ts'

interface Said {
  readonly fact: Fact
  readonly by: KeyPhone
  /** Whom its author knew to be removed. */
  readonly out: ReadonlySet<DeviceId>
}

/** `anybody` removes, or the founder alone: then nobody's removal is ever void. */
const run = async (random: Prng, world: KeyWorld, steps: number, anybody = true) => {
  const phones: KeyPhone[] = [await makePhone(random, 'p0')]
  const said: Said[] = []
  await world.found(phones[0] as KeyPhone)
  const inside = () => phones.filter(isIn)
  for (let step = 0; step < steps; step++) {
    const one = random.pick(inside())
    const dice = random.next()
    if (dice < 0.2 && phones.length < 9) {
      const newcomer = await makePhone(random, `p${phones.length}`, random.chance(0.3) ? one : undefined)
      phones.push(newcomer)
      await world.admit(one, newcomer)
    } else if (dice < 0.28 && inside().length > 2) {
      const whom = random.pick(inside())
      const remover = anybody ? one : (phones[0] as KeyPhone)
      const knows = remover.ring.membership().devices.some(({ id }) => id === whom.id)
      if (whom === remover || !knows) continue
      await world.remove(remover, whom)
      if (random.chance(0.7)) await world.renew(remover)
    } else if (dice < 0.6) {
      const removals = inRoom(one, baseOf(members)).filter(({ envelope }) => envelope.kind === 'roster.removed')
      const out = new Set(removals.map(({ envelope }) => deviceIdOf((envelope.body as { device: Uint8Array }).device)))
      said.push({ by: one, fact: await world.say(one, `words ${step}`), out })
    } else if (dice < 0.75) await world.chore(one)
    else await world.sync(one, random.pick(inside()))
  }
  return { phones, said, inside }
}

const settle = async (world: KeyWorld, inside: () => readonly KeyPhone[]): Promise<void> => {
  for (let round = 0; round < 40; round++) {
    await world.sync(...inside())
    let worked = false
    for (const phone of inside()) {
      worked = (await world.chore(phone)) || worked
      await world.sync(...inside())
    }
    if (!worked) return
  }
  throw new Error('chores without end')
}

const view = ({ ring }: KeyPhone) => ({
  usable: ring.epochs().usable.map(({ id, lacking }) => [id, lacking.map((device) => device.id)]),
  write: ring.writeKey()?.id,
})

test.each(seeds(30))(
  '[PRIV9] whoever is in reads all, writes under one key, and agrees on it (SEED=%i)',
  async (seed) => {
    const random = prng(seed)
    const world = makeKeyWorld(true)
    const { phones, inside } = await run(random, world, 60)
    await world.sync(...phones) // those who were removed have let their last records go
    await settle(world, inside)
    const [first, ...others] = inside()
    for (const other of others) expect(view(other)).toEqual(view(first as KeyPhone))
    expect(view(first as KeyPhone).usable[0]?.[1] ?? []).toEqual([])
    for (const phone of inside()) {
      const opened = await world.open(phone)
      const lost = opened.lockedEpochs.filter((epoch) => inside().some(({ ring }) => ring.keyOf(epoch)))
      expect([phone.name, lost, opened.broken]).toEqual([phone.name, [], 0])
    }
  },
)

test.each(seeds(30))('[PRIV7] nobody removed opens what was written by whoever knew (SEED=%i)', async (seed) => {
  const random = prng(seed)
  const historyOpen = random.chance(0.5)
  const world = makeKeyWorld(historyOpen)
  const { phones, said, inside } = await run(random, world, 80, false)
  await world.sync(...phones)
  await settle(world, inside)
  await world.sync(...phones) // a relay that lies gives them everything there is
  const outside = phones.filter((phone) => !isIn(phone))
  for (const phone of outside) {
    await world.open(phone)
    for (const { fact, out } of said) {
      if (!out.has(phone.id)) continue
      const opened = await phone.opener.open([fact])
      expect([phone.name, opened.locked]).toEqual([phone.name, 1])
    }
  }
})

test.each(seeds(30))(
  '[PRIV8] where history is closed, nobody opens what was written under keys given up before they came (SEED=%i)',
  async (seed) => {
    const random = prng(seed)
    const world = makeKeyWorld(false)
    const [awa, ngo] = [await makePhone(random, 'awa'), await makePhone(random, 'ngo')]
    await world.found(awa)
    await world.admit(awa, ngo)
    await world.say(awa, 'before')
    await world.chore(awa)
    await world.sync(awa, ngo)
    const late = await makePhone(random, 'late')
    await world.remove(awa, await leaver(random, world, awa))
    await world.renew(awa)
    await world.say(awa, 'between')
    await world.admit(awa, late)
    await world.say(awa, 'after')
    await settle(world, () => [awa, ngo, late])
    expect(await world.open(ngo)).toMatchObject({ locked: 0 })
    expect(await world.open(late)).toMatchObject({ locked: 1, broken: 0 })
    expect(inRoom(late, baseOf(chat))).toHaveLength(3)
  },
)

const leaver = async (random: Prng, world: KeyWorld, by: KeyPhone): Promise<KeyPhone> => {
  const gone = await makePhone(random, 'gone')
  await world.admit(by, gone)
  await world.chore(by)
  return gone
}
