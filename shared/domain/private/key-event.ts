/** `keys.sealed`, in a space's membership room: an epoch's key for devices, a box each. With no boxes it is a plea. */
import * as z from 'zod/mini'
import { boxBytesOf } from '../../events/box.ts'
import { epochIdBytes, epochKeyBytes } from '../../events/seal.ts'
import { idBytesMax } from '../../kernel/hash.ts'
import { limits } from '../../kernel/limits.ts'

const bytesWhere = (isRight: (length: number) => boolean) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && isRight(value.length))

/** One key, and as many former ones as the author gives along. */
const isBoxOfKeys = (length: number): boolean => {
  const keys = (length - boxBytesOf(0)) / epochKeyBytes
  return Number.isInteger(keys) && keys >= 1 && keys <= limits.keysPerBoxMax
}

export const KeysSealed = z.object({
  epoch: bytesWhere((length) => length === epochIdBytes),
  /** Its author has just made this key. Those who pass a key on do not say so. */
  made: z.optional(z.literal(true)),
  /** Raw device id, and what only that device opens. None: "I cannot open what I was given of this epoch". */
  boxes: z
    .array(z.tuple([bytesWhere((length) => length === idBytesMax), bytesWhere(isBoxOfKeys)]))
    .check(z.maxLength(limits.keyBoxesMax)),
})
export type KeysSealed = z.infer<typeof KeysSealed>

export const keysKind = 'keys.sealed'
