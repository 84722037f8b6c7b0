/**
 * A warning to one person (SPEC.md [MOD6] to [MOD8]): what it says and to whom is under a key that is boxed for the devices of
 * that person and of the coordinators. The group and its relays see that somebody was warned by whom and when, not who: boxes
 * bear no names, and random ones among them hide how many there are.
 */
import { nonceBytes, type Aead } from '../../events/aead.ts'
import type { Agreement } from '../../events/agreement.ts'
import { boxBytesOf, openBox, sealBox, type Sealing } from '../../events/box.ts'
import type { Envelope } from '../../events/envelope.ts'
import { inOrder } from '../../events/order.ts'
import { epochKeyBytes } from '../../events/seal.ts'
import type { Fact } from '../../events/verify.ts'
import { concat, utf8 } from '../../kernel/bytes.ts'
import { decodeCbor, encodeCbor } from '../../kernel/cbor.ts'
import { rawId } from '../../kernel/hash.ts'
import type { RecordId, SpaceId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { EventContent } from '../event-content.ts'
import type { Asking } from '../membership/commands.ts'
import type { Membership } from '../membership/membership.ts'
import { isAtLeast } from '../membership/roles.ts'
import type { ReportReason } from '../reports/report-event.ts'
import { cleanText } from '../text.ts'
import { type Judges, mayModerate, isCoordinating } from './judging.ts'
import { MemberWarned, Warning, warnedKind } from './moderation-event.ts'

export interface WarningDraft {
  readonly space: SpaceId
  readonly to: UserId
  readonly reason: ReportReason
  readonly words: string
}

/** One that this device could open. */
export interface ReadWarning {
  readonly id: RecordId
  readonly by: UserId
  readonly to: UserId
  readonly reason: ReportReason
  readonly words: string
  readonly atMs: number
}

/** Who spoke, and where: in another's mouth, or in another group, it does not open. */
const bound = (space: SpaceId, from: UserId): Uint8Array => concat(utf8('kwata/warning/1\0'), rawId(space), rawId(from))

const boxBytes = boxBytesOf(epochKeyBytes)
const boxesStep = 8

/** 'not-allowed' where one may not, 'malformed' where a bound is broken or nobody could read it. */
export const warnMember = async (
  { membership, user, after }: Pick<Asking, 'membership' | 'user' | 'after'>,
  draft: WarningDraft,
  sealing: Sealing,
): Promise<Result<EventContent<typeof warnedKind, MemberWarned>>> => {
  if (!membership.membersByUser.has(user)) return refuse({ code: 'not-a-member' })
  if (!mayModerate(membership, user, draft.to)) return refuse({ code: 'not-allowed' })
  const plain = Warning.safeParse([1, draft.to, draft.reason, cleanText(draft.words)])
  const devices = readersOf(membership, draft.to, user)
  if (!plain.success || !membership.membersByUser.has(draft.to)) return refuse({ code: 'malformed' })
  const aad = bound(draft.space, user)
  const key = sealing.random.bytes(epochKeyBytes)
  const made = await Promise.all(devices.map(({ agree }) => sealBox(key, agree, aad, sealing)))
  const boxes = made.flatMap((box) => box ?? [])
  if (boxes.length === 0) return refuse({ code: 'malformed' })
  while (boxes.length % boxesStep !== 0) boxes.push(sealing.random.bytes(boxBytes))
  boxes.sort(byBytes)
  const n = sealing.random.bytes(nonceBytes)
  const c = await sealing.aead.seal(key, n, padded(encodeCbor([...plain.data])), aad)
  const body = MemberWarned.safeParse({ sealed: { n, c }, boxes })
  return body.success ? ok({ kind: warnedKind, body: body.data, after }) : refuse({ code: 'malformed' })
}

/** The person warned first, whoever warns next, then the other coordinators, as many as there is room for. */
const readersOf = (membership: Membership, to: UserId, from: UserId) => {
  const coordinators = [...membership.membersByUser.values()].filter(({ role }) => isAtLeast(role, 'coordinator'))
  const users = new Set([to, from, ...coordinators.map(({ user }) => user)])
  return [...users]
    .flatMap((user) => membership.devicesOf(user).filter(({ removed }) => removed === undefined))
    .slice(0, limits.warningBoxesMax)
}

/** A random ephemeral key leads each box: their order tells nothing. */
const byBytes = (a: Uint8Array, b: Uint8Array): number => {
  const at = a.findIndex((byte, i) => byte !== b[i])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

const padBytes = 128

/** How long it is says little. */
const padded = (plain: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(Math.ceil((plain.length + 1) / padBytes) * padBytes)
  whole.set(plain)
  whole[plain.length] = 0x80
  return whole
}

const unpadded = (whole: Uint8Array): Uint8Array => whole.subarray(0, Math.max(0, whole.lastIndexOf(0x80)))

export interface WarningReaderParts {
  readonly space: SpaceId
  readonly agreement: Agreement
  readonly aead: Aead
}

export interface WarningReader {
  /** Of what stands in the members room, oldest first: those that open here, by people who may warn whom they warn. */
  read(
    facts: readonly Fact[],
    membership: Judges & { counts(envelope: Envelope, id: RecordId): boolean },
  ): Promise<readonly ReadWarning[]>
}

export const makeWarningReader = ({ space, agreement, aead }: WarningReaderParts): WarningReader => {
  const openedById = new Map<RecordId, ReadWarning | undefined>()

  const open = async ({ id, envelope }: Fact): Promise<ReadWarning | undefined> => {
    const body = MemberWarned.safeParse(envelope.body)
    if (!body.success) return undefined
    const { boxes, sealed } = body.data
    const aad = bound(space, envelope.user)
    for (const box of boxes) {
      const key = await openBox(box, agreement, aad, aead)
      const plain = key && (await aead.open(key, sealed.n, sealed.c, aad))
      if (plain === undefined) continue
      const warning = Warning.safeParse(decodeCbor(unpadded(plain)))
      if (!warning.success) return undefined
      const [, to, reason, words] = warning.data
      return { id, by: envelope.user, to, reason, words, atMs: envelope.at.ms }
    }
    return undefined
  }

  return {
    read: async (facts, membership) => {
      const said = facts.filter(({ envelope }) => envelope.kind === warnedKind)
      if (said.length === 0) return []
      // Boxes are tried, which is dear: only for those who may warn somebody, and the latest so many.
      const heard = inOrder(said)
        .filter(({ id, envelope }) => membership.counts(envelope, id) && isCoordinating(membership, envelope.user))
        .slice(-limits.warningsReadMax)
      const read: ReadWarning[] = []
      for (const fact of heard) {
        if (!openedById.has(fact.id)) openedById.set(fact.id, await open(fact))
        const warning = openedById.get(fact.id)
        if (warning && mayModerate(membership, warning.by, warning.to)) read.push(warning)
      }
      return read
    },
  }
}
