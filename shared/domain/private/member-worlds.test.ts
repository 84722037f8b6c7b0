/** The same worlds as key-worlds.test.ts over the shipped membership: links, roles, removals, leaving, coming back. */
import { expect, test } from 'vitest'
import { webSealing } from '../../events/box.ts'
import { epochIdOf } from '../../events/seal.ts'
import type { Fact } from '../../events/verify.ts'
import { agreementFromSeed } from '../../events/web-agreement.ts'
import { baseOf, roomOf, type RecordId, type UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { seededSigner, syncVerify } from '../../testing/crypto.ts'
import { deviceOf, someDayMs, type TestDevice } from '../../testing/people.ts'
import { prng, seeds, type Prng } from '../../testing/prng.ts'
import { makeSpace, type TestSpace } from '../../testing/space.ts'
import { deviceIdOf, makeIdentity } from '../identity/identity.ts'
import { makeActReader } from '../membership/acts.ts'
import { leave, readmit, removeMember } from '../membership/commands.ts'
import { foldMembership } from '../membership/fold-membership.ts'
import type { Membership } from '../membership/membership.ts'
import { choreOf } from './key-keeper.ts'
import { keyMembershipOf } from './key-membership.ts'
import { makeKeyRing, type KeyRing } from './key-ring.ts'
import { makeOpener, type Opened } from './open-sealed.ts'

interface Phone {
  readonly name: string
  readonly person: TestDevice
  readonly user: UserId
  readonly ring: KeyRing
  readonly facts: Map<RecordId, Fact>
  membership: Membership
  readonly fold: () => Promise<Membership>
  readonly open: () => Promise<Opened>
}

interface Written {
  readonly fact: Fact
  readonly by: Phone
  readonly out: ReadonlySet<UserId>
}

const newPhone = async (random: Prng, group: TestSpace, name: string): Promise<Phone> => {
  const [agreeSeed, signer] = [random.bytes(32), seededSigner(random)]
  const agreement = await agreementFromSeed(agreeSeed)
  const now = (): number => someDayMs + random.int(0, 3_000)
  const person = deviceOf(await makeIdentity(signer, agreement.key, someDayMs, random), signer, now)
  const sealing = webSealing(random)
  const ring = makeKeyRing({ space: group.space, device: signer.key, agreement, sealing })
  const opener = makeOpener({ keyOf: ring.keyOf, aead: sealing.aead, sealedOnly: true })
  const facts = new Map<RecordId, Fact>()
  const readActs = makeActReader(syncVerify)
  const inRoom = (room: string) => [...facts.values()].filter(({ envelope }) => envelope.room === room)
  const fold = async () => foldMembership(group.space, await readActs(inRoom(baseOf(group.members))))
  const open = () => opener.open(inRoom(`${group.space}.chat`))
  return { name, person, user: person.identity.user, ring, facts, membership: await fold(), fold, open }
}

const world = async (random: Prng) => {
  const group = await makeSpace(random)
  const chat = roomOf(group.space, 'chat')
  const phones: Phone[] = []
  const said: Written[] = []
  const membersOf = ({ facts }: Phone) => [...facts.values()].filter(({ envelope }) => envelope.room !== baseOf(chat))
  const learn = async (phone: Phone): Promise<void> => {
    phone.membership = await phone.fold()
    await phone.ring.learn(membersOf(phone), keyMembershipOf(phone.membership))
  }
  const heads = (phone: Phone): RecordId[] => {
    const seen = new Set(
      membersOf(phone).flatMap(({ envelope: { after, prev } }) => (prev ? [...after, prev] : [...after])),
    )
    return membersOf(phone)
      .map(({ id }) => id)
      .filter((id) => !seen.has(id))
      .slice(-limits.afterCountMax)
  }
  const tell = async (phone: Phone, content: Parameters<TestDevice['say']>[1]): Promise<void> => {
    if ('ok' in content && !content.ok) return // the command knew better
    const fact = await phone.person.say(group.members, content)
    phone.facts.set(fact.id, fact)
    await learn(phone)
  }
  const sync = async (...some: readonly Phone[]): Promise<void> => {
    const all = new Map(some.flatMap(({ facts }) => [...facts]))
    for (const phone of some) {
      for (const [id, fact] of all) {
        phone.facts.set(id, fact)
        phone.person.clock.observe(fact.envelope.at)
      }
      await learn(phone)
    }
  }
  const renew = async (phone: Phone): Promise<void> => {
    for (const content of await phone.ring.renew(heads(phone))) await tell(phone, content)
  }
  const isIn = ({ membership, user }: Phone): boolean => membership.membersByUser.has(user)
  const asking = (phone: Phone) => {
    const { membership, user, person } = phone
    return { membership, user, device: person.signer.key, after: heads(phone) }
  }
  return {
    phones,
    said,
    sync,
    renew,
    isIn,
    remove: (by: Phone, whom: Phone) => tell(by, removeMember(asking(by), whom.user, membersOf(by))),
    readmit: (by: Phone, whom: Phone) => tell(by, readmit(asking(by), whom.user, 'member', membersOf(by))),
    leave: (who: Phone) => tell(who, leave(asking(who))),
    join: async (beside: Phone | undefined, role: 'admin' | 'member'): Promise<Phone> => {
      const phone = await newPhone(random, group, `p${phones.length}`)
      const [founding] = group.said
      if (!founding) throw new Error('not founded')
      phone.facts.set(founding.id, founding)
      phone.person.clock.observe(founding.envelope.at)
      const claim = await group.join(phone.person, await group.link(group.founder, founding.id, { role }))
      phone.facts.set(claim.id, claim)
      phones.push(phone)
      await sync(phone, ...(beside ? [beside] : []))
      return phone
    },
    say: async (phone: Phone): Promise<void> => {
      if (phone.ring.writeKey() === undefined) await renew(phone)
      const { removedByUser, leftByUser } = phone.membership
      const out = new Set([...removedByUser.keys(), ...leftByUser.keys()])
      const content = { kind: 'message.said', body: { words: `${said.length}` }, after: [], seal: phone.ring.seal }
      const fact = await phone.person.say(chat, content)
      phone.facts.set(fact.id, fact)
      said.push({ fact, by: phone, out })
    },
    chore: async (phone: Phone): Promise<boolean> => {
      const me = { user: phone.user, device: deviceIdOf(phone.person.signer.key) }
      const chore = choreOf(phone.ring, me, () => heads(phone), (await phone.open()).lockedEpochs)
      for (const content of (await chore?.contents()) ?? []) await tell(phone, content)
      return chore !== undefined
    },
  }
}

const run = async (seed: number, mayComeBack: boolean) => {
  const random = prng(seed)
  const it = await world(random)
  const { phones, isIn } = it
  await it.join(undefined, 'admin')
  for (let step = 0; step < 45; step++) {
    const one = random.pick(phones.filter(isIn))
    const other = random.pick(phones)
    const dice = random.next()
    if (dice < 0.15 && phones.length < 7) await it.join(one, random.chance(0.5) ? 'admin' : 'member')
    else if (dice < 0.23 && other !== phones[0]) await it.remove(one, other)
    else if (dice < 0.26 && one !== phones[0]) await it.leave(one)
    else if (dice < 0.3 && mayComeBack) await it.readmit(one, other)
    else if (dice < 0.55) await it.say(one)
    else if (dice < 0.7) await it.chore(one)
    else await it.sync(one, other)
  }
  await it.sync(...phones)
  const inside = phones.filter(isIn)
  for (let round = 0, worked = true; worked && round < 30; round++) {
    worked = false
    for (const phone of inside) {
      worked = (await it.chore(phone)) || worked
      await it.sync(...inside)
    }
    expect(round).toBeLessThan(29)
  }
  await it.sync(...phones)
  return { ...it, inside }
}

test.each(seeds(15))('[PRIV9] members read all, and write under one key (SEED=%i)', async (seed) => {
  const { inside } = await run(seed, true)
  const view = ({ ring }: Phone) => ring.epochs().usable.map(({ id, lacking }) => [id, lacking.length])
  for (const phone of inside) {
    expect(view(phone)).toEqual(view(inside[0] as Phone))
    expect([phone.name, phone.ring.writeKey()?.id]).toEqual([phone.name, inside[0]?.ring.writeKey()?.id])
    const { lockedEpochs, broken } = await phone.open()
    const lost = lockedEpochs.filter((epoch) => inside.some(({ ring }) => ring.keyOf(epoch)))
    expect([phone.name, lost, broken]).toEqual([phone.name, [], 0])
  }
})

/** 81: a gift is on its way to somebody removed, from a phone that does not know. */
test.each([...seeds(15), 81])(
  '[PRIV7] nobody who is out opens what was written by whoever knew (SEED=%i)',
  async (seed) => {
    const { phones, inside, said } = await run(seed + 100, false)
    for (const phone of phones.filter((one) => !inside.includes(one))) {
      await phone.open()
      for (const { fact, out, by } of said) {
        if (!out.has(phone.user) || by === phone) continue
        const k = (fact.envelope.body as { k: Uint8Array }).k
        const opened = phone.ring.keys().some(({ id }) => id === epochIdOf(k))
        expect([phone.name, by.name, opened]).toEqual([phone.name, by.name, false])
      }
    }
  },
)
