/**
 * Which epochs a space has, who holds which, and which one is to be written under (SPEC.md [PRIV5] to [PRIV9]). A function
 * of the membership room alone: what is inside the boxes only their devices see, so nothing here rests on it.
 */
import { epochIdOf, type EpochId } from '../../events/seal.ts'
import type { Envelope } from '../../events/envelope.ts'
import { inOrder } from '../../events/order.ts'
import type { Fact } from '../../events/verify.ts'
import { toBase32 } from '../../kernel/bytes.ts'
import { limits } from '../../kernel/limits.ts'
import type { DeviceId, RecordId, UserId } from '../../kernel/ids.ts'
import { deviceIdOf } from '../identity/identity.ts'
import { KeysSealed, keysKind } from './key-event.ts'

/** A device that may read, now. */
export interface KeyDevice {
  readonly id: DeviceId
  readonly user: UserId
  /** Its X25519 public key. */
  readonly agree: Uint8Array
  /** Readers open, and pass nothing on. */
  readonly writes: boolean
  /** Who let this person in: theirs is the first turn to give them the key. */
  readonly vouchedBy: UserId | undefined
}

/** What keys need to know of a space's membership (key-membership.ts makes it of a `Membership`). */
export interface KeyMembership {
  /** All devices of everybody who is in. */
  readonly devices: readonly KeyDevice[]
  /** Newcomers are given every former key, not just what is in use. */
  readonly historyOpen: boolean
  counts(envelope: Envelope, id: RecordId): boolean
  /** Whether this event is what put somebody out, or one of their devices: it stands, and they are not back. */
  isDeparture(envelope: Envelope): boolean
}

export interface Epoch {
  readonly id: EpochId
  /** Devices that are in, and are not known to hold it. */
  readonly lacking: readonly KeyDevice[]
  /** Of them, those who have asked, having been entitled to it. */
  readonly pleading: readonly KeyDevice[]
  /** Whose boxes for this device it could not open: they have had their chance. */
  doubts(device: DeviceId, user: UserId): boolean
  /** Whether `user` says to have given it to this device, and is not doubted. */
  gave(device: DeviceId, user: UserId): boolean
  hasPleaded(device: DeviceId): boolean
}

export interface Epochs {
  readonly byId: ReadonlyMap<EpochId, Epoch>
  /** Made by somebody who knew of everybody who is out, and given to nobody outside; the best to write under first. Empty: a new one is due. */
  readonly usable: readonly Epoch[]
  /** The last that was made, usable or not. */
  readonly latest: Epoch | undefined
  /** `after` for a new epoch, so that it has seen every departure: heads are more than an envelope names, now and then. */
  seeingDepartures(after: readonly RecordId[]): readonly RecordId[]
}

interface Draft {
  readonly id: EpochId
  made: RecordId | undefined // by which event: the first in order
  readonly holders: Set<DeviceId> // by anybody's word: what must be feared
  readonly providersByDevice: Map<DeviceId, Set<UserId>> // by words not doubted: what may be hoped
  readonly doubtedByDevice: Map<DeviceId, Set<UserId>>
  readonly boxed: Set<DeviceId>
}

const none: Epochs = { byId: new Map(), usable: [], latest: undefined, seeingDepartures: (after) => after }

export const foldEpochs = (facts: readonly Fact[], membership: KeyMembership): Epochs => {
  if (!facts.some(({ envelope }) => envelope.kind === keysKind)) return none // most spaces have nothing private
  const drafts = new Map<EpochId, Draft>()
  const made: Draft[] = []
  const ordered = inOrder(facts)
  for (const { id, envelope } of ordered) {
    if (envelope.kind !== keysKind || !membership.counts(envelope, id)) continue
    const body = KeysSealed.safeParse(envelope.body)
    if (body.success) step(drafts, made, body.data, envelope, id)
  }
  const factById = new Map(facts.map((fact) => [fact.id, fact]))
  const departures = facts.filter(({ envelope }) => membership.isDeparture(envelope)).map(({ id }) => id)
  const clean = cleanOnes(made, seersOf(departures, ordered), membership)
  const byId = new Map<EpochId, Epoch>()
  for (const draft of drafts.values())
    byId.set(draft.id, finish(draft, membership, membership.historyOpen || clean.includes(draft)))
  const usable = clean.map(({ id }) => byId.get(id) as Epoch).toReversed() // sorting is stable: of equals, the latest
  const latest = byId.get(made.at(-1)?.id as EpochId)
  return {
    byId,
    latest,
    usable: usable.toSorted((a, b) => a.lacking.length - b.lacking.length),
    seeingDepartures: (after) => {
      const seen = pastOf(after, factById)
      return [...departures.filter((id) => !seen.has(id)), ...after].slice(0, limits.afterCountMax)
    },
  }
}

/**
 * The last made, back to one that somebody outside may hold: whoever was given a later epoch may have been given former ones
 * along with it. A gift may be on its way to somebody removed, from a phone that does not know: so whoever made the epoch must
 * have seen the departure.
 */
const cleanOnes = (
  made: readonly Draft[],
  sawAll: (id: RecordId) => boolean,
  membership: KeyMembership,
): readonly Draft[] => {
  const present = new Set(membership.devices.map(({ id }) => id))
  const isClean = ({ made: by, holders }: Draft): boolean =>
    isWithin(holders, present) && by !== undefined && sawAll(by)
  return made.slice(1 + made.findLastIndex((draft) => !isClean(draft)))
}

/** Which events have all of these among their causes: in one walk, since any member may make epochs by the thousand. */
const seersOf = (departures: readonly RecordId[], ordered: readonly Fact[]): ((id: RecordId) => boolean) => {
  if (departures.length === 0) return () => true
  const bitById = new Map(departures.map((id, at) => [id, 1n << BigInt(at)]))
  const all = (1n << BigInt(departures.length)) - 1n
  const seenById = new Map<RecordId, bigint>()
  for (const { id, envelope } of ordered) {
    let seen = 0n
    for (const cause of envelope.prev === undefined ? envelope.after : [...envelope.after, envelope.prev])
      seen |= (seenById.get(cause) ?? 0n) | (bitById.get(cause) ?? 0n)
    seenById.set(id, seen)
  }
  return (id) => seenById.get(id) === all
}

/** These and all their causes. */
const pastOf = (of: readonly RecordId[], factById: ReadonlyMap<RecordId, Fact>): ReadonlySet<RecordId> => {
  const past = new Set<RecordId>()
  const todo = [...of]
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    const fact = factById.get(id)
    if (fact === undefined || past.has(id)) continue
    past.add(id)
    todo.push(...fact.envelope.after)
    if (fact.envelope.prev !== undefined) todo.push(fact.envelope.prev)
  }
  return past
}

const isWithin = (some: ReadonlySet<DeviceId>, all: ReadonlySet<DeviceId>): boolean => {
  for (const one of some) if (!all.has(one)) return false
  return true
}

const step = (
  drafts: Map<EpochId, Draft>,
  made: Draft[],
  body: KeysSealed,
  { user, device }: Envelope,
  id: RecordId,
): void => {
  const draft = draftOf(drafts, epochIdOf(body.epoch))
  const author = deviceIdOf(device)
  if (body.boxes.length === 0) return plead(draft, author)
  if (body.made && !draft.made) {
    draft.made = id
    made.push(draft)
  }
  draft.holders.add(author)
  setOf(draft.providersByDevice, author).add(user)
  for (const [raw] of body.boxes) {
    const to = toBase32(raw) as DeviceId
    draft.holders.add(to)
    draft.boxed.add(to)
    if (!draft.doubtedByDevice.get(to)?.has(user)) setOf(draft.providersByDevice, to).add(user)
  }
}

/** Of a device about itself: whoever gave it boxes of this epoch so far gave it nothing, and is not asked again. */
const plead = (draft: Draft, device: DeviceId): void => {
  const doubted = setOf(draft.doubtedByDevice, device)
  for (const user of draft.providersByDevice.get(device) ?? []) doubted.add(user)
  draft.providersByDevice.delete(device)
}

const draftOf = (drafts: Map<EpochId, Draft>, id: EpochId): Draft => {
  const known = drafts.get(id)
  if (known) return known
  const fresh: Draft = {
    id,
    made: undefined,
    holders: new Set(),
    providersByDevice: new Map(),
    doubtedByDevice: new Map(),
    boxed: new Set(),
  }
  drafts.set(id, fresh)
  return fresh
}

const setOf = <K, V>(map: Map<K, Set<V>>, key: K): Set<V> => {
  const known = map.get(key) ?? new Set<V>()
  map.set(key, known)
  return known
}

const finish = (draft: Draft, { devices }: KeyMembership, forEverybody: boolean): Epoch => {
  const { id, providersByDevice, doubtedByDevice, boxed } = draft
  const lacking = devices.filter((device) => !providersByDevice.has(device.id))
  const hasPleaded = (device: DeviceId): boolean => doubtedByDevice.has(device)
  return {
    id,
    lacking,
    pleading: lacking.filter((device) => hasPleaded(device.id) && (forEverybody || boxed.has(device.id))),
    doubts: (device, user) => doubtedByDevice.get(device)?.has(user) ?? false,
    gave: (device, user) => providersByDevice.get(device)?.has(user) ?? false,
    hasPleaded,
  }
}
