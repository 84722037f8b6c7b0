/**
 * What coordinators do about what somebody wrote, as it is signed: in the help room about posts and answers, in the chat room
 * without a part about messages, sealed where that room is; and, in the members room, a warning that only the person warned
 * and the coordinators can read.
 */
import * as z from 'zod/mini'
import { nonceBytes, tagBytes } from '../../events/aead.ts'
import { boxBytesOf } from '../../events/box.ts'
import { epochKeyBytes } from '../../events/seal.ts'
import { RecordId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { reasons } from '../reports/report-event.ts'
import { signedText } from '../text.ts'

export const moderationBodies = {
  /** `reason`: one of the reasons of a report, which every language has a word for, or the coordinator's own words. */
  'moderation.hid': z.object({ record: RecordId, reason: signedText(1, limits.hideReasonCharsMax) }),
  'moderation.restored': z.object({ record: RecordId }),
  'post.pinned': z.object({ post: RecordId, on: z.boolean() }),
} as const

type Bodies = typeof moderationBodies
export type ModerationKind = keyof Bodies
export type ModerationBody<K extends ModerationKind> = z.infer<Bodies[K]>

export const isModerationKind = (kind: string): kind is ModerationKind => Object.hasOwn(moderationBodies, kind)

const bytesWhere = (isRight: (length: number) => boolean) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && isRight(value.length))

export const warnedKind = 'member.warned'

/** Its key is boxed for each device that may read it. Boxes bear no names: the group does not learn whom it is for. */
export const MemberWarned = z.object({
  sealed: z.object({
    n: bytesWhere((own) => own === nonceBytes),
    c: bytesWhere((own) => own > tagBytes && own <= limits.warningBytesMax),
  }),
  boxes: z
    .array(bytesWhere((own) => own === boxBytesOf(epochKeyBytes)))
    .check(z.minLength(1), z.maxLength(limits.warningBoxesMax)),
})
export type MemberWarned = z.infer<typeof MemberWarned>

/** What is sealed inside, as CBOR `[1, to, reason, words]`. */
export const Warning = z.tuple([z.literal(1), UserId, z.enum(reasons), signedText(0, limits.warningWordsCharsMax)])
