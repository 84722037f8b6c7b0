/**
 * A space of seeded devices that join, leave and remove each other in a small roster of their own, and keep its keys as the
 * app does. Who is in is told by `roster.*` events, folded in order: enough of a membership to try keys in every order.
 */
import { webSealing } from '../events/box.ts'
import type { Envelope } from '../events/envelope.ts'
import { inOrder } from '../events/order.ts'
import type { Fact } from '../events/verify.ts'
import { agreementFromSeed } from '../events/web-agreement.ts'
import type { EventContent } from '../domain/event-content.ts'
import { deviceIdOf } from '../domain/identity/identity.ts'
import type { KeyDevice, KeyMembership } from '../domain/private/fold-epochs.ts'
import { choreOf } from '../domain/private/key-keeper.ts'
import { makeKeyRing, type KeyRing } from '../domain/private/key-ring.ts'
import { makeOpener, type Opened, type Opener } from '../domain/private/open-sealed.ts'
import { idOf } from '../kernel/hash.ts'
import { baseOf, roomOf, type DeviceId, type RecordId, type SpaceId, type UserId } from '../kernel/ids.ts'
import { limits } from '../kernel/limits.ts'
import { deviceOf, makePerson, someDayMs, type TestDevice } from './people.ts'
import type { Prng } from './prng.ts'

export const space = idOf(Uint8Array.of(1)) as SpaceId
export const members = roomOf(space, 'members')
export const chat = roomOf(space, 'chat')

interface Joined {
  readonly device: Uint8Array
  readonly user: UserId
  readonly agree: Uint8Array
}

export interface KeyPhone {
  readonly name: string
  readonly person: TestDevice
  readonly id: DeviceId
  readonly card: Joined
  readonly ring: KeyRing
  readonly opener: Opener
  readonly facts: Map<RecordId, Fact>
}

/** Somebody's phone, or `of` somebody else's a second one. */
export const makePhone = async (random: Prng, name: string, of?: KeyPhone): Promise<KeyPhone> => {
  const now = (): number => someDayMs + random.int(-5_000, 5_000)
  const own = await makePerson(random, now)
  const person = of ? deviceOf(of.person.identity, own.signer, now) : own
  const agreement = await agreementFromSeed(random.bytes(32))
  const sealing = webSealing(random)
  const ring = makeKeyRing({ space, device: person.signer.key, agreement, sealing })
  const opener = makeOpener({ keyOf: (epoch) => ring.keyOf(epoch), aead: sealing.aead, sealedOnly: true })
  const card = { device: person.signer.key, user: person.identity.user, agree: agreement.key }
  return { name, person, id: deviceIdOf(person.signer.key), card, ring, opener, facts: new Map() }
}

export const inRoom = (phone: KeyPhone, room: string): Fact[] =>
  [...phone.facts.values()].filter(({ envelope }) => envelope.room === room)

export const headsOf = (phone: KeyPhone, room: string): RecordId[] => {
  const facts = inRoom(phone, room)
  const seen = new Set(facts.flatMap(({ envelope }) => [...envelope.after, envelope.prev ?? []].flat()))
  return facts
    .map(({ id }) => id)
    .filter((id) => !seen.has(id))
    .slice(-limits.afterCountMax)
}

export const memberHeads = (phone: KeyPhone): RecordId[] => headsOf(phone, baseOf(members))

/** Who is in at the end, and whose events counted when they stood in order. */
export const roster = (facts: readonly Fact[], historyOpen: boolean): KeyMembership => {
  const inNow = new Map<DeviceId, KeyDevice>()
  const counted = new Set<RecordId>()
  const departures = new Set<Envelope>()
  for (const { id, envelope } of inOrder(facts)) {
    const { kind, device } = envelope
    const author = inNow.get(deviceIdOf(device))
    if (kind === 'roster.founded' || (kind === 'roster.joined' && author)) {
      const { device: key, user, agree } = envelope.body as Joined
      inNow.set(deviceIdOf(key), { id: deviceIdOf(key), user, agree, writes: true, vouchedBy: author?.user })
    }
    if (author) counted.add(id)
    if (kind === 'roster.removed' && author && inNow.delete(deviceIdOf((envelope.body as Joined).device)))
      departures.add(envelope)
  }
  return {
    devices: [...inNow.values()],
    historyOpen,
    counts: (_, id) => counted.has(id),
    isDeparture: (envelope) => departures.has(envelope),
  }
}

export const isIn = (phone: KeyPhone): boolean => phone.ring.membership().devices.some(({ id }) => id === phone.id)

export const makeKeyWorld = (historyOpen: boolean) => {
  const learn = async (phone: KeyPhone): Promise<void> => {
    const facts = inRoom(phone, baseOf(members))
    await phone.ring.learn(facts, roster(facts, historyOpen))
  }

  const write = async (phone: KeyPhone, content: EventContent): Promise<Fact> => {
    const fact = await phone.person.say(members, content)
    phone.facts.set(fact.id, fact)
    await learn(phone)
    return fact
  }

  const tell = (phone: KeyPhone, kind: string, body: unknown): Promise<Fact> =>
    write(phone, { kind, body, after: memberHeads(phone) })

  const sync = async (...phones: readonly KeyPhone[]): Promise<void> => {
    const all = new Map(phones.flatMap(({ facts }) => [...facts]))
    for (const phone of phones) {
      for (const [id, fact] of all) phone.facts.set(id, fact)
      for (const { envelope } of all.values()) phone.person.clock.observe(envelope.at)
      await learn(phone)
    }
  }

  const open = (phone: KeyPhone): Promise<Opened> => phone.opener.open(inRoom(phone, baseOf(chat)))

  const renew = async (phone: KeyPhone): Promise<void> => {
    for (const content of await phone.ring.renew(memberHeads(phone))) await write(phone, content)
  }

  return {
    tell,
    sync,
    open,
    renew,
    write,
    found: (phone: KeyPhone) => tell(phone, 'roster.founded', phone.card),
    admit: async (by: KeyPhone, newcomer: KeyPhone): Promise<void> => {
      await tell(by, 'roster.joined', newcomer.card)
      await sync(by, newcomer)
    },
    remove: (by: KeyPhone, whom: KeyPhone) => tell(by, 'roster.removed', { device: whom.card.device }),
    /** As the engine writes to a sealed room: a new epoch first where there is none to write under. */
    say: async (phone: KeyPhone, words: string): Promise<Fact> => {
      if (phone.ring.writeKey() === undefined) await renew(phone)
      const after = headsOf(phone, baseOf(chat))
      const said = await phone.person.say(chat, { kind: 'message.said', body: { words }, after, seal: phone.ring.seal })
      phone.facts.set(said.id, said)
      return said
    },
    /** One chore that this device sees, if any. True when it did something. */
    chore: async (phone: KeyPhone): Promise<boolean> => {
      const me = { user: phone.card.user, device: phone.id }
      const chore = choreOf(phone.ring, me, () => memberHeads(phone), (await open(phone)).lockedEpochs)
      for (const content of (await chore?.contents()) ?? []) await write(phone, content)
      return chore !== undefined
    },
  }
}
export type KeyWorld = ReturnType<typeof makeKeyWorld>
