/**
 * How a private conversation is offered: `talk.offered` stands in the membership room of a group that both people are in. What
 * is said in it are messages like any (domain/chat), sealed, in rooms of its own.
 */
import * as z from 'zod/mini'
import { nonceBytes, tagBytes } from '../../events/aead.ts'
import { boxBytesOf } from '../../events/box.ts'
import { epochKeyBytes } from '../../events/seal.ts'
import { idBytesMax } from '../../kernel/hash.ts'
import { UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'

const bytesOf = (length: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === length)
const sealedOffer = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length > tagBytes && value.length <= limits.talkOfferBytesMax,
)

export const TalkOffered = z.object({
  to: UserId,
  /** What is offered (offer.ts), under a key of its own. */
  sealed: z.object({ n: bytesOf(nonceBytes), c: sealedOffer }),
  /** That key for each device of `to`: raw device id and box. */
  boxes: z
    .array(z.tuple([bytesOf(idBytesMax), bytesOf(boxBytesOf(epochKeyBytes))]))
    .check(z.minLength(1), z.maxLength(limits.talkOfferBoxesMax)),
})
export type TalkOffered = z.infer<typeof TalkOffered>

export const talkKinds = { offered: 'talk.offered' } as const
