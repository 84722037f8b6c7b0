/**
 * One phone tells another of the same person of a space that it founded or joined since (SPEC.md [OWN1] to [OWN4]), in the members room of
 * a group that both are in: a grant with its secret, where the space is, and its keys, in a box for that phone alone. How an
 * engine uses it:
 *
 *   const told = await tellOwnDevice({ group, user: me, to: device, secret, own, after }, sealing)
 *   await replica.write(group's members room, told.value)
 *
 *   const news = makeOwnNewsReader({ group, me, device, agreement, aead })        // one for each group
 *   for (const { secret, own } of await news.read(facts of the members room, membership)) …  // make a link, enter own.spaces
 */
import * as z from 'zod/mini'
import { nonceBytes, tagBytes, type Aead } from '../../events/aead.ts'
import type { Agreement } from '../../events/agreement.ts'
import { boxBytesOf, openBox, sealBox, type Sealing } from '../../events/box.ts'
import { epochKeyBytes } from '../../events/seal.ts'
import type { Envelope } from '../../events/envelope.ts'
import type { Fact } from '../../events/verify.ts'
import { concat, sameBytes, utf8 } from '../../kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '../../kernel/cbor.ts'
import { isBytes } from '../../kernel/cbor-shape.ts'
import { idBytesMax, rawId } from '../../kernel/hash.ts'
import type { DeviceId, RecordId, SpaceId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { EventContent } from '../event-content.ts'
import { deviceIdOf } from '../identity/identity.ts'
import { belongingsFromCbor, belongingsToCbor, type Belongings } from './belongings.ts'

export const ownNewsKind = 'own.told'

const seedBytes = 32

const bytesOf = (length: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === length)

export const OwnTold = z.object({
  /** Raw device id. */
  to: bytesOf(idBytesMax),
  box: bytesOf(boxBytesOf(epochKeyBytes)),
  n: bytesOf(nonceBytes),
  c: z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length > tagBytes && value.length <= limits.ownNewsBytesMax,
  ),
})
export type OwnTold = z.infer<typeof OwnTold>

export interface OwnNewsDraft {
  /** In whose members room it will stand. */
  readonly group: SpaceId
  readonly user: UserId
  readonly to: { readonly id: DeviceId; readonly agree: Uint8Array }
  /** The Ed25519 seed of the grant's key. */
  readonly secret: Uint8Array
  /** With the grant, and the spaces that are news. */
  readonly own: Belongings
  readonly after: readonly RecordId[]
}

export interface OwnNews {
  readonly id: RecordId
  readonly secret: Uint8Array
  readonly own: Belongings
}

/** Whose it is and where it stands: in another's mouth or another group it does not open. */
const bound = (group: SpaceId, user: UserId): Uint8Array => concat(utf8('own\0'), rawId(group), rawId(user))

/** 'malformed' where the device has no key that could be boxed for; 'too-large' where so many keys do not fit. */
export const tellOwnDevice = async (
  { group, user, to, secret, own, after }: OwnNewsDraft,
  sealing: Sealing,
): Promise<Result<EventContent<typeof ownNewsKind, OwnTold>>> => {
  const aad = bound(group, user)
  const key = sealing.random.bytes(epochKeyBytes)
  const box = await sealBox(key, to.agree, aad, sealing)
  const n = sealing.random.bytes(nonceBytes)
  const c = await sealing.aead.seal(key, n, encodeCbor([1, secret, belongingsToCbor(own)]), aad)
  if (c.length > limits.ownNewsBytesMax)
    return refuse({ code: 'too-large', bytes: c.length, bytesMax: limits.ownNewsBytesMax })
  const body = OwnTold.safeParse({ to: rawId(to.id), box, n, c })
  return body.success ? ok({ kind: ownNewsKind, body: body.data, after }) : refuse({ code: 'malformed' })
}

export interface OwnNewsReaderParts {
  readonly group: SpaceId
  readonly me: UserId
  /** This device's Ed25519 public key. */
  readonly device: Uint8Array
  readonly agreement: Agreement
  readonly aead: Aead
}

/** What tells whose word counts: a space's `Membership`. */
export interface Counting {
  counts(envelope: Envelope, id: RecordId): boolean
}

export interface OwnNewsReader {
  /** The latest `ownNewsMax` that others of my devices told this one, each opened once. */
  read(facts: readonly Fact[], membership: Counting): Promise<readonly OwnNews[]>
}

export const makeOwnNewsReader = ({ group, me, device, agreement, aead }: OwnNewsReaderParts): OwnNewsReader => {
  const rawMe = rawId(deviceIdOf(device))
  const aad = bound(group, me)
  const openedById = new Map<RecordId, OwnNews | undefined>()

  const open = async ({ id, envelope }: Fact): Promise<OwnNews | undefined> => {
    const body = OwnTold.safeParse(envelope.body)
    if (!body.success || !sameBytes(body.data.to, rawMe)) return undefined
    const { box, n, c } = body.data
    const key = await openBox(box, agreement, aad, aead)
    const plain = key && (await aead.open(key, n, c, aad))
    const parts = plain && decodeCbor(plain)
    if (!Array.isArray(parts) || parts.length !== 3 || parts[0] !== 1) return undefined
    const [, secret, rest] = parts as readonly Cbor[]
    const own = belongingsFromCbor(rest)
    return isBytes(secret, seedBytes) && own ? { id, secret, own } : undefined
  }

  return {
    read: async (facts, membership) => {
      const news: OwnNews[] = []
      const mine = facts.filter(
        ({ id, envelope }) =>
          envelope.kind === ownNewsKind &&
          envelope.user === me &&
          !sameBytes(envelope.device, device) &&
          membership.counts(envelope, id),
      )
      for (const fact of mine.slice(-limits.ownNewsMax)) {
        if (!openedById.has(fact.id)) openedById.set(fact.id, await open(fact))
        const opened = openedById.get(fact.id)
        if (opened !== undefined) news.push(opened)
      }
      return news
    },
  }
}
