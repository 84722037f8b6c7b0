import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isBearable, sniffAudio, sniffImage } from './sniff.ts'

const bytesOf = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, (c) => c.charCodeAt(0)) : part)))

const png = (width: number, height: number): Uint8Array =>
  bytesOf(
    [0x89],
    'PNG\r\n',
    [0x1a, 0x0a, 0, 0, 0, 13],
    'IHDR',
    [0, 0, width >> 8, width & 255],
    [0, 0, height >> 8, height & 255],
  )

test('tells pictures by how they begin, with their size', () => {
  expect(sniffImage(png(640, 480))).toEqual({ type: 'image/png', width: 640, height: 480 })
  const lossy = bytesOf('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 0x01, 0x2a], [64, 6, 176, 4])
  expect(sniffImage(lossy)).toEqual({ type: 'image/webp', width: 1_600, height: 1_200 })
  const wide = bytesOf('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0], [63, 6, 0], [175, 4, 0])
  expect(sniffImage(wide)).toEqual({ type: 'image/webp', width: 1_600, height: 1_200 })
  const jpeg = bytesOf([0xff, 0xd8, 0xff, 0xe1, 0, 4, 1, 2, 0xff, 0xc0, 0, 17, 8, 4, 176, 6, 64, 3, 0, 0, 0])
  expect(sniffImage(jpeg)).toEqual({ type: 'image/jpeg', width: 1_600, height: 1_200 })
})

test('[THREAT 18] a page, a script or a drawing with a script in it is no picture, whatever it is called', () => {
  for (const text of [
    '<html><script>1</script>',
    '<svg xmlns="http://www.w3.org/2000/svg" onload="1"/>',
    'GIF89a',
    '%PDF-1.7',
    '',
  ])
    expect(sniffImage(bytesOf(text)) ?? sniffAudio(bytesOf(text)), text).toBeUndefined()
})

test('a small file that unpacks into more than a phone bears is not shown', () => {
  expect(isBearable({ type: 'image/png', width: 6_000, height: 8_000 })).toBe(true)
  expect(isBearable({ type: 'image/png', width: 16_000, height: 16_000 })).toBe(false)
  expect(isBearable({ type: 'image/png', width: 20_000, height: 10 })).toBe(false)
})

test('a JPEG that decoders read otherwise than we do is none', () => {
  const frame = (edge: number): readonly number[] => [0xff, 0xc0, 0, 17, 8, edge, 0, edge, 0, 3, 0, 0, 0]
  // A decoder skips the fill byte, or the marker without a length, and finds the great frame that comes first; whoever reads
  // a length there lands on the small one.
  for (const [start, lands] of [
    [[0xff], 49_156],
    [[0xff, 0x01], 65_476],
    [[0xff, 0xd0], 65_476],
  ] as const) {
    const told = new Uint8Array(66_000)
    told.set([0xff, 0xd8, ...start, ...frame(64)])
    told.set(frame(1), lands)
    expect(sniffImage(told), String(start)).toBeUndefined()
  }
  expect(sniffImage(bytesOf([0xff, 0xd8], frame(64)))).toMatchObject({ width: 16_384, height: 16_384 })
})

test('tells voices by how they begin', () => {
  expect(sniffAudio(bytesOf([0x1a, 0x45, 0xdf, 0xa3, 1]))).toBe('audio/webm')
  expect(sniffAudio(bytesOf('OggS', [0]))).toBe('audio/ogg')
  expect(sniffAudio(bytesOf([0, 0, 0, 32], 'ftypM4A '))).toBe('audio/mp4')
})

test('never throws, whatever the bytes', () => {
  const starts = fc.constantFrom(bytesOf('RIFF....WEBPVP8L'), bytesOf([0xff, 0xd8, 0xff]), png(1, 1), new Uint8Array())
  fc.assert(
    fc.property(starts, fc.uint8Array({ maxLength: 64 }), (start, rest) => {
      const found = sniffImage(Uint8Array.from([...start, ...rest]))
      expect(found === undefined || (found.width > 0 && found.height > 0)).toBe(true)
    }),
  )
})
