/**
 * The keys of one space that this device holds. How an engine uses it:
 *
 *   const ring = makeKeyRing({ space, device: signer.key, agreement, sealing: webSealing(systemRandom) })
 *   await ring.learn(replica.facts(members), keyMembershipOf(membership))   // at each refold, before sealed rooms are opened
 *   const opened = await opener.open(replica.facts(chat))                   // open-sealed.ts; then fold opened.facts
 *   for (const event of await ring.renew(heads())) await replica.write(members, event)   // where `ring.writeKey()` is undefined
 *   await replica.write(chat, { ...content, seal: ring.seal })
 *
 * What newcomers need, and new keys after a removal, are the keeper's to see to (key-keeper.ts).
 */
import { openBox, type Sealing } from '../../events/box.ts'
import type { Agreement } from '../../events/agreement.ts'
import {
  epochIdOf,
  epochKeyBytes,
  epochOf,
  rawEpochOf,
  sealContent,
  type EpochId,
  type EpochKey,
  type EventPlace,
  type PlainContent,
} from '../../events/seal.ts'
import type { Fact } from '../../events/verify.ts'
import { fromBase32, sameBytes } from '../../kernel/bytes.ts'
import { rawId } from '../../kernel/hash.ts'
import type { RecordId, SpaceId, UserId } from '../../kernel/ids.ts'
import { refuse, type Result } from '../../kernel/result.ts'
import type { EventContent } from '../event-content.ts'
import { deviceIdOf } from '../identity/identity.ts'
import { foldEpochs, type Epochs, type KeyDevice, type KeyMembership } from './fold-epochs.ts'
import { KeysSealed, keysKind } from './key-event.ts'
import { boxKeys, boxPurpose, type KeyContent } from './box-keys.ts'

export interface KeyRingParts {
  readonly space: SpaceId
  /** This device's Ed25519 public key. */
  readonly device: Uint8Array
  readonly agreement: Agreement
  readonly sealing: Sealing
}

export interface KeyRing {
  /** Takes in the membership room; opens what is boxed for this device, each box once. True when a key was new. */
  learn(facts: readonly Fact[], membership: KeyMembership): Promise<boolean>
  /** Takes keys that came by another way: an offer, a backup, a vault. True when one was new. */
  keep(keys: readonly Uint8Array[]): boolean
  /** All of them, for a vault, a backup, an offer. Oldest first as far as is known. */
  keys(): readonly EpochKey[]
  readonly keyOf: (epoch: EpochId) => EpochKey | undefined
  epochs(): Epochs
  membership(): KeyMembership
  /** The best that this device holds and nobody outside does. Undefined: `renew` first, or wait for somebody's box. */
  writeKey(): EpochKey | undefined
  /** A new epoch for every device that is in: what the remover writes with the removal. Empty while nobody is known to be in. */
  renew(after: readonly RecordId[]): Promise<readonly KeyContent[]>
  /** The epoch's key for these devices, and what a newcomer may read besides, unless it is for that epoch `alone`. */
  give(
    epoch: EpochKey,
    devices: readonly KeyDevice[],
    after: readonly RecordId[],
    alone?: boolean,
  ): Promise<readonly KeyContent[]>
  /** "I am in, and cannot open this epoch": whoever gave it so far is not asked again. */
  plead(epoch: EpochId, after: readonly RecordId[]): EventContent<typeof keysKind, KeysSealed>
  /**
   * What to plead for: epochs of which somebody boxed for this device what is not the key; and of `locked`, under which there
   * are records, those that this device is entitled to and has not asked for.
   */
  missed(locked: readonly EpochId[]): readonly EpochId[]
  /** For `EventToWrite.seal`. 'not-yet-a-member' while there is no key to write under. */
  readonly seal: (content: PlainContent, place: EventPlace) => Promise<Result<PlainContent>>
}

const nothing: KeyMembership = { devices: [], historyOpen: false, counts: () => false, isDeparture: () => false }

const split = (keys: Uint8Array): Uint8Array[] =>
  Array.from({ length: keys.length / epochKeyBytes }, (_, at) =>
    keys.slice(at * epochKeyBytes, (at + 1) * epochKeyBytes),
  )

export const makeKeyRing = ({ space, device, agreement, sealing }: KeyRingParts): KeyRing => {
  const me = deviceIdOf(device)
  const rawMe = rawId(me)
  const held = new Map<EpochId, EpochKey>()
  const tried = new Set<RecordId>()
  const failures = new Map<EpochId, Set<UserId>>() // who boxed for us what is not the key
  let membership: KeyMembership = nothing
  let epochs = foldEpochs([], nothing)

  const keep = (keys: readonly Uint8Array[]): boolean => {
    const before = held.size
    for (const key of keys) {
      const epoch = epochOf(key.slice())
      if (!held.has(epoch.id)) held.set(epoch.id, epoch)
    }
    return held.size > before
  }

  /** Anybody's word is good enough for reading: a key proves itself by its epoch's id. */
  const tryBox = async ({ id, envelope }: Fact): Promise<void> => {
    if (tried.has(id)) return
    tried.add(id)
    const body = KeysSealed.safeParse(envelope.body)
    const box = body.success ? body.data.boxes.find(([to]) => sameBytes(to, rawMe))?.[1] : undefined
    if (!body.success || box === undefined) return
    const { epoch } = body.data
    const plain = await openBox(box, agreement, boxPurpose(space, epoch), sealing.aead)
    if (plain && sameBytes(rawEpochOf(plain.subarray(0, epochKeyBytes)), epoch)) return void keep(split(plain))
    const authors = failures.get(epochIdOf(epoch)) ?? new Set()
    failures.set(epochIdOf(epoch), authors.add(envelope.user))
  }

  const writeKey = (): EpochKey | undefined => {
    for (const { id } of epochs.usable) {
      const key = held.get(id)
      if (key) return key
    }
    return undefined
  }

  /** What somebody who is new to the space may read besides `epoch`, newest first: everything, or what is in use. */
  const formerKeys = (epoch: EpochId): readonly Uint8Array[] => {
    const { usable, latest } = epochs
    const inUse = (usable.length > 0 ? usable : latest ? [latest] : []).flatMap(({ id }) => held.get(id) ?? [])
    const former = membership.historyOpen ? [...held.values()].toReversed() : inUse
    return former.filter(({ id }) => id !== epoch).map(({ key }) => key)
  }

  return {
    learn: async (facts, now) => {
      const before = held.size
      for (const fact of facts) if (fact.envelope.kind === keysKind) await tryBox(fact)
      membership = now
      epochs = foldEpochs(facts, now)
      return held.size > before
    },
    keep,
    keys: () => [...held.values()],
    keyOf: (epoch) => held.get(epoch),
    epochs: () => epochs,
    membership: () => membership,
    writeKey,
    renew: async (after) => {
      const { devices } = membership
      if (!devices.some(({ id, writes }) => id === me && writes)) return []
      const epoch = epochOf(sealing.random.bytes(epochKeyBytes))
      const former = formerKeys(epoch.id)
      const isNew = new Set((epochs.usable[0] ?? epochs.latest)?.lacking ?? [])
      const wanted = devices.map((one) => ({
        device: one,
        keys: isNew.has(one) ? [epoch.key, ...former] : [epoch.key],
      }))
      keep([epoch.key])
      return boxKeys(wanted, { space, epoch, made: true, after: epochs.seeingDepartures(after) }, sealing)
    },
    give: (epoch, devices, after, alone = false) => {
      const keys = alone ? [epoch.key] : [epoch.key, ...formerKeys(epoch.id)]
      const wanted = devices.map((device) => ({ device, keys }))
      return boxKeys(wanted, { space, epoch, made: false, after }, sealing)
    },
    plead: (epoch, after) => ({
      kind: keysKind,
      body: { epoch: fromBase32(epoch) ?? new Uint8Array(), boxes: [] },
      after,
    }),
    missed: (locked) =>
      [...new Set([...failures.keys(), ...locked])].filter((id) => {
        if (held.has(id)) return false
        const epoch = epochs.byId.get(id)
        const gaveNothing = failures.get(id) ?? []
        if (epoch && [...gaveNothing].some((author) => epoch.gave(me, author))) return true
        const entitled = membership.historyOpen || epochs.usable.some((one) => one.id === id)
        return entitled && locked.includes(id) && !epoch?.hasPleaded(me)
      }),
    seal: async (content, place) => {
      const key = writeKey()
      return key ? sealContent(content, place, key, sealing) : refuse({ code: 'not-yet-a-member' })
    },
  }
}
