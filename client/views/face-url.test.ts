import { expect, test } from 'vitest'
import { faceUrl } from './face-url.ts'

const webp = (width: number, height: number): Uint8Array => {
  const edge = (pixels: number): readonly number[] => [(pixels - 1) & 255, (pixels - 1) >> 8, 0]
  const header = Array.from('RIFF\0\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0', (letter) => letter.charCodeAt(0))
  return Uint8Array.from([...header, ...edge(width), ...edge(height)])
}

test('[THREAT18] a face that would unpack into more than a face is not shown, however few bytes it has', () => {
  expect(faceUrl('awa', webp(128, 128))).toMatch(/^blob:/)
  expect(faceUrl('awa', webp(16_384, 16_384))).toBeUndefined()
  expect(faceUrl('awa', webp(128, 257))).toBeUndefined()
})
