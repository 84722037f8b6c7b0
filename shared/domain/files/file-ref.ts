/**
 * How an event names a file: by the hash of what relays hold of it, with the key that opens it. Every file is sealed, in open
 * rooms too: there is one format, and a relay that stores a file cannot read it unless it can read the event.
 */
import * as z from 'zod/mini'
import { FileId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { signedText } from '../text.ts'

const bytesOf = (least: number, most: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length >= least && value.length <= most)

const pixels = z.int().check(z.gte(1), z.lte(limits.filePixelsMax))

export const FileRef = z.object({
  id: FileId,
  key: bytesOf(32, 32),
  /** Of the file itself, as its author had it. */
  bytes: z.int().check(z.gte(1), z.lte(limits.fileBytesMax)),
  type: z.string().check(z.maxLength(80), z.regex(/^[a-z]+\/[a-z0-9.+-]+$/)),
  name: z.optional(signedText(1, 120)),
  width: z.optional(pixels),
  height: z.optional(pixels),
  /** Of a voice note: how long it lasts, in milliseconds. */
  ms: z.optional(z.int().check(z.gte(1), z.lte(limits.voiceMsMax))),
  /** A picture of a few hundred bytes (WebP or JPEG), shown before the file is here. */
  thumb: z.optional(bytesOf(1, limits.thumbBytesMax)),
})
export type FileRef = z.infer<typeof FileRef>
