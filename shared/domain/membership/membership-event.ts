/** The events of a space's membership room, as they are signed. Unknown kinds, and bodies that break these, fold to nothing. */
import * as z from 'zod/mini'
import { keyBytes, signatureBytes } from '../../events/crypto.ts'
import { RecordId, UserId, isRoomBase, type RoomBase } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { signedText } from '../text.ts'

/** What a person may do in a space, most first. */
export const roles = ['admin', 'coordinator', 'member', 'reader'] as const
export type Role = (typeof roles)[number]

const bytesWhere = (isRight: (length: number) => boolean) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && isRight(value.length))
const bytesOf = (length: number) => bytesWhere((own) => own === length)
const blob = bytesWhere((own) => own <= limits.blobBytesMax)
const room = z.custom<RoomBase>((value) => typeof value === 'string' && isRoomBase(value))

export const SpaceName = signedText(2, limits.spaceNameCharsMax)
export const PersonName = signedText(2, limits.personNameCharsMax)

/** The address that a relay is dialled at: http or https. */
export const RelayUrl = z.string().check(
  z.maxLength(limits.urlCharsMax),
  z.regex(/^https?:\/\/[^\s#?]+$/),
  z.refine((url) => URL.canParse(url)),
)

const Relay = z.object({ url: RelayUrl, key: bytesOf(keyBytes) })
/** A relay of the space, and the key it signs with. */
export type Relay = z.infer<typeof Relay>

/** The last record of one device in one room that still counts: room base, device key, sequence. */
const RemovalMark = z.tuple([room, bytesOf(keyBytes), z.int().check(z.gte(0), z.lte(limits.seqMax))])
export type RemovalMark = z.infer<typeof RemovalMark>

const Marks = z.array(RemovalMark).check(z.maxLength(limits.removalMarksMax))

const Link = z.object({ grant: blob, added: blob })
const Links = z.optional(z.array(Link).check(z.maxLength(limits.deviceLinksMax)))
const role = z.enum(roles)

export const membershipBodies = {
  'space.founded': z.object({ genesis: blob, identity: blob, links: Links, name: SpaceName, founder: PersonName }),
  'space.relays': z.object({ relays: z.array(Relay).check(z.maxLength(limits.relaysPerSpaceMax)) }),
  'member.joined': z.object({
    invitation: blob,
    proof: bytesOf(signatureBytes),
    identity: blob,
    links: Links,
    name: PersonName,
    words: z.optional(signedText(1, limits.claimWordsCharsMax)), // why they ask
  }),
  'member.approved': z.object({ claim: RecordId }),
  'member.declined': z.object({ claim: RecordId }),
  'member.role': z.object({ user: UserId, role, last: z.optional(Marks) }), // `last` where the new role is reader
  'member.removed': z.object({ user: UserId, last: Marks }),
  'member.left': z.object({}),
  'member.readmitted': z.object({ user: UserId, role, late: Marks }),
  'work.admitted': z.object({
    records: z.array(RecordId).check(z.minLength(1), z.maxLength(limits.admittedRecordsMax)),
  }),
  'profile.named': z.object({ name: PersonName }),
  'device.added': z.object({ link: Link }),
  'device.removed': z.object({ device: bytesOf(keyBytes), last: Marks }),
  'recovery.set': z.object({ grant: blob }),
  'fork.record': z.object({ bytes: bytesWhere((own) => own <= limits.ordinaryEnvelopeBytesMax) }),
  'room.sealed': z.object({ kind: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,23}$/)) }),
} as const

type Bodies = typeof membershipBodies
export type MembershipKind = keyof Bodies
export type MembershipBody<K extends MembershipKind> = z.infer<Bodies[K]>

export const isMembershipKind = (kind: string): kind is MembershipKind => Object.hasOwn(membershipBodies, kind)

const ownAffairs: ReadonlySet<string> = new Set<MembershipKind>([
  'member.joined',
  'member.left',
  'device.added',
  'device.removed',
  'recovery.set',
  'fork.record',
])

/** What a reader writes all the same: about themselves alone, or what proves itself. */
export const isOwnAffair = (kind: string): boolean => ownAffairs.has(kind)
