/**
 * The address of a face, for as long as the app runs: made anew only when the picture is another one. Few bytes may unpack into more
 * pixels than a phone has memory for, and faces are drawn unasked: one that tells of more than a face has is not shown.
 */
import { sniffImage } from '../components/media/sniff.ts'

interface Shown {
  readonly bytes: Uint8Array
  readonly url: string
}

const shownByUser = new Map<string, Shown>()

const edgeMax = 256

const typeOf = (bytes: Uint8Array): string | undefined => {
  const image = sniffImage(bytes)
  return image && image.width <= edgeMax && image.height <= edgeMax ? image.type : undefined
}

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a === b || (a.length === b.length && a.every((byte, at) => byte === b[at]))

export const faceUrl = (user: string, bytes: Uint8Array): string | undefined => {
  const before = shownByUser.get(user)
  if (before && same(before.bytes, bytes)) return before.url
  const type = typeOf(bytes)
  if (type === undefined) return undefined
  if (before) URL.revokeObjectURL(before.url)
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }))
  shownByUser.set(user, { bytes, url })
  return url
}
