/**
 * A talk is offered inside a group that both are in (SPEC.md [TALK5] to [TALK8]): a join link and the talk's keys, sealed to
 * the other's devices. The group and its relays see who offered to whom, and nothing else. How an engine uses it:
 *
 *   const offer = await offerTalk({ group, from: me, to, devices: membership.devicesOf(to), link, keys, after }, sealing)
 *   await replica.write(group's members room, offer.value)
 *
 *   const offers = makeOfferReader({ group, me, device, agreement, aead })        // one for each group
 *   for (const offer of await offers.read(facts of the group's members room, membership)) …  // addressed to me: join by offer.link
 */
import { nonceBytes, type Aead } from '../../events/aead.ts'
import { epochKeyBytes } from '../../events/seal.ts'
import { openBox, sealBox, type Sealing } from '../../events/box.ts'
import type { Agreement } from '../../events/agreement.ts'
import type { Envelope } from '../../events/envelope.ts'
import type { Fact } from '../../events/verify.ts'
import { concat, sameBytes, utf8 } from '../../kernel/bytes.ts'
import { decodeCbor, encodeCbor } from '../../kernel/cbor.ts'
import { isBytes } from '../../kernel/cbor-shape.ts'
import { rawId } from '../../kernel/hash.ts'
import type { DeviceId, RecordId, SpaceId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { EventContent } from '../event-content.ts'
import { deviceIdOf } from '../identity/identity.ts'
import { decodeJoinLink, type JoinLink } from '../membership/join-link.ts'
import { talkKinds, TalkOffered } from './talk-event.ts'

export interface OfferDraft {
  readonly group: SpaceId
  readonly from: UserId
  readonly to: UserId
  /** Of `to`, as the group knows them. */
  readonly devices: readonly { readonly id: DeviceId; readonly agree: Uint8Array }[]
  /** As `encodeJoinLink` gives it: role member, one use, made by `from`. */
  readonly link: string
  /** The talk's keys so far: whoever takes the offer reads and writes at once, whether or not anybody else is online. */
  readonly keys: readonly Uint8Array[]
  readonly after: readonly RecordId[]
}

/** An offer addressed to this person that opened on this device. */
export interface TalkOffer {
  readonly id: RecordId
  readonly from: UserId
  /** The talk's own space. */
  readonly talk: SpaceId
  /** For `decodeJoinLink`, and for keeping as how the space was entered. */
  readonly link: string
  readonly join: JoinLink
  readonly keys: readonly Uint8Array[]
}

/** What an offer needs to know of the group's membership. */
export interface Counting {
  counts(envelope: Envelope, id: RecordId): boolean
}

/** Everything that says whose offer it is and to whom: in another's mouth, or to another, it does not open. */
const bound = (group: SpaceId, from: UserId, to: UserId): Uint8Array =>
  concat(utf8('talk\0'), rawId(group), rawId(from), rawId(to))

/** 'malformed' for an offer to oneself, or to somebody who has no device that could open it. */
export const offerTalk = async (
  draft: OfferDraft,
  sealing: Sealing,
): Promise<Result<EventContent<typeof talkKinds.offered, TalkOffered>>> => {
  const { group, from, to, devices, link, keys, after } = draft
  const aad = bound(group, from, to)
  const key = sealing.random.bytes(epochKeyBytes)
  const boxes = await Promise.all(
    devices.slice(0, limits.talkOfferBoxesMax).map(async ({ id, agree }) => {
      const box = await sealBox(key, agree, aad, sealing)
      return box === undefined ? [] : [[rawId(id), box] as [Uint8Array, Uint8Array]]
    }),
  )
  const n = sealing.random.bytes(nonceBytes)
  const c = await sealing.aead.seal(key, n, encodeCbor([1, link, keys.slice(-limits.keysPerBoxMax)]), aad)
  const body = TalkOffered.safeParse({ to, sealed: { n, c }, boxes: boxes.flat() })
  if (!body.success || from === to) return refuse({ code: 'malformed' })
  return ok({ kind: talkKinds.offered, body: body.data, after })
}

export interface OfferReaderParts {
  readonly group: SpaceId
  readonly me: UserId
  /** This device's Ed25519 public key. */
  readonly device: Uint8Array
  readonly agreement: Agreement
  readonly aead: Aead
}

export interface OfferReader {
  /** Of what stands in the group's membership room: the offers to me by others who count there, each opened once. */
  read(facts: readonly Fact[], membership: Counting): Promise<readonly TalkOffer[]>
}

export const makeOfferReader = ({ group, me, device, agreement, aead }: OfferReaderParts): OfferReader => {
  const rawMe = rawId(deviceIdOf(device))
  const openedById = new Map<RecordId, TalkOffer | undefined>()

  const open = async ({ id, envelope }: Fact): Promise<TalkOffer | undefined> => {
    const body = TalkOffered.safeParse(envelope.body)
    if (!body.success || body.data.to !== me || envelope.user === me) return undefined
    const box = body.data.boxes.find(([to]) => sameBytes(to, rawMe))?.[1]
    const aad = bound(group, envelope.user, me)
    const key = box && (await openBox(box, agreement, aad, aead))
    const plain = key && (await aead.open(key, body.data.sealed.n, body.data.sealed.c, aad))
    return plain && offerOf(id, envelope.user, plain)
  }

  return {
    read: async (facts, membership) => {
      const offers: TalkOffer[] = []
      const fromWhom = new Map<UserId, number>()
      for (const fact of facts) {
        const { id, envelope } = fact
        if (envelope.kind !== talkKinds.offered || !membership.counts(envelope, id)) continue
        if (!openedById.has(id)) openedById.set(id, await open(fact))
        const offer = openedById.get(id)
        const before = fromWhom.get(envelope.user) ?? 0
        if (offer === undefined || before >= limits.talkOffersPerPersonMax) continue
        fromWhom.set(envelope.user, before + 1)
        offers.push(offer)
      }
      return offers
    },
  }
}

/** Only an invitation by whoever offers: nobody is led into a talk by another than the one who is shown. */
const offerOf = (id: RecordId, from: UserId, plain: Uint8Array): TalkOffer | undefined => {
  const parts = decodeCbor(plain)
  if (!Array.isArray(parts) || parts.length !== 3 || parts[0] !== 1) return undefined
  const [, link, keys] = parts
  const join = typeof link === 'string' ? decodeJoinLink(link) : undefined
  const isKeys =
    Array.isArray(keys) && keys.length <= limits.keysPerBoxMax && keys.every((key) => isBytes(key, epochKeyBytes))
  if (!join?.ok || !isKeys || join.value.invitation.inviter !== from || join.value.invitation.role !== 'member')
    return undefined
  return { id, from, talk: join.value.invitation.space, link, join: join.value, keys }
}
