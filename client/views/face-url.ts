/** The address of a face, for as long as the app runs: made anew only when the picture is another one. */
interface Shown {
  readonly bytes: Uint8Array
  readonly url: string
}

const shownByUser = new Map<string, Shown>()

/** By its first bytes, as the event was checked (shared/domain/profile/profile-event.ts, which would bring zod along). */
const typeOf = (bytes: Uint8Array): string | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  return String.fromCharCode(...bytes.slice(0, 4), ...bytes.slice(8, 12)) === 'RIFFWEBP' ? 'image/webp' : undefined
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
