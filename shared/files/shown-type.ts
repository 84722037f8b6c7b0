/**
 * As what a file is ever shown. Its author names a type and may lie; only these are handed to the browser as what they say, and
 * none of them can run. Everything else is bytes to save.
 */
const shown: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
  'audio/webm',
  'audio/ogg',
  'audio/mp4',
  'audio/mpeg',
  'audio/aac',
  'audio/wav',
])

export const bytesToSave = 'application/octet-stream'

export const shownType = (type: string): string => (shown.has(type) ? type : bytesToSave)

export const lookOf = (type: string): 'photo' | 'voice' | 'file' => {
  if (!shown.has(type)) return 'file'
  return type.startsWith('image/') ? 'photo' : 'voice'
}
