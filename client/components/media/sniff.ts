/**
 * What bytes are, by how they begin: what another member says of a file's type is never believed (THREATS 18). Only these are
 * ever shown or played, and a picture only as large as a phone's memory bears.
 */
import { limits } from '@kwata/shared/kernel/limits.ts'

export interface SniffedImage {
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp'
  readonly width: number
  readonly height: number
}

export type SniffedAudio = 'audio/webm' | 'audio/ogg' | 'audio/mp4'

/** How much of a file `sniffImage` needs: a JPEG may carry some 64 KB segments before it tells its size. */
export const sniffBytes = 262_144

/** Undefined for what is no JPEG, PNG or WebP. Reads bytes as they are, never throws. */
export const sniffImage = (bytes: Uint8Array): SniffedImage | undefined => {
  const found = png(bytes) ?? webp(bytes) ?? jpeg(bytes)
  return found && found.width > 0 && found.height > 0 ? found : undefined
}

/** A small file may unpack into more pixels than a phone has memory for. */
export const isBearable = ({ width, height }: SniffedImage): boolean =>
  width <= limits.filePixelsMax && height <= limits.filePixelsMax && width * height <= 50_000_000

export const sniffAudio = (bytes: Uint8Array): SniffedAudio | undefined => {
  if (starts(bytes, 0, [0x1a, 0x45, 0xdf, 0xa3])) return 'audio/webm'
  if (text(bytes, 0, 4) === 'OggS') return 'audio/ogg'
  return text(bytes, 4, 4) === 'ftyp' ? 'audio/mp4' : undefined
}

const starts = (bytes: Uint8Array, at: number, magic: readonly number[]): boolean =>
  magic.every((byte, i) => bytes[at + i] === byte)

const text = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length))

/** A byte beyond the end reads as 0: then width or height is 0, which is no picture. */
const byte = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0
const big16 = (bytes: Uint8Array, at: number): number => byte(bytes, at) * 256 + byte(bytes, at + 1)
const little16 = (bytes: Uint8Array, at: number): number => byte(bytes, at) + byte(bytes, at + 1) * 256
const little24 = (bytes: Uint8Array, at: number): number => little16(bytes, at) + byte(bytes, at + 2) * 65_536

const png = (bytes: Uint8Array): SniffedImage | undefined => {
  if (!starts(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return undefined
  const side = (at: number): number => big16(bytes, at) * 65_536 + big16(bytes, at + 2)
  return { type: 'image/png', width: side(16), height: side(20) }
}

const webp = (bytes: Uint8Array): SniffedImage | undefined => {
  if (text(bytes, 0, 4) !== 'RIFF' || text(bytes, 8, 4) !== 'WEBP') return undefined
  const of = (width: number, height: number): SniffedImage => ({ type: 'image/webp', width, height })
  switch (text(bytes, 12, 4)) {
    case 'VP8X':
      return of(little24(bytes, 24) + 1, little24(bytes, 27) + 1)
    case 'VP8 ':
      return of(little16(bytes, 26) & 0x3fff, little16(bytes, 28) & 0x3fff)
    case 'VP8L': {
      const bits = little16(bytes, 21) + little16(bytes, 23) * 65_536
      return of((bits % 16_384) + 1, (Math.floor(bits / 16_384) % 16_384) + 1)
    }
    default:
      return undefined
  }
}

/**
 * Walks the segments up to the frame header. Only those that have a length and may stand before it: a fill byte or a marker
 * without one is read otherwise by decoders, which would then find another frame than this.
 */
const jpeg = (bytes: Uint8Array): SniffedImage | undefined => {
  if (!starts(bytes, 0, [0xff, 0xd8, 0xff])) return undefined
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return undefined
    const marker = byte(bytes, at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    const isBefore = marker === 0xc4 || marker === 0xdb || marker === 0xdd || marker >= 0xe0
    if (!isFrame && (!isBefore || marker === 0xff)) return undefined
    if (isFrame) return { type: 'image/jpeg', height: big16(bytes, at + 5), width: big16(bytes, at + 7) }
    at += 2 + big16(bytes, at + 2)
  }
  return undefined
}
