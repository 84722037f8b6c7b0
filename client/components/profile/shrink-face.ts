/** A face as it travels inside an event: the middle square of a photo, drawn anew, in at most 3,072 bytes. */
import { limits } from '@kwata/shared/kernel/limits.ts'
import { isBearable, sniffBytes, sniffImage } from '../media/sniff.ts'

/** Tried one after another until it is small enough. */
const tries = [
  { edge: 128, quality: 0.8 },
  { edge: 128, quality: 0.6 },
  { edge: 112, quality: 0.5 },
  { edge: 96, quality: 0.5 },
  { edge: 80, quality: 0.45 },
  { edge: 64, quality: 0.4 },
  { edge: 48, quality: 0.3 },
] as const

/** Undefined where this phone cannot read it. */
export const shrinkFace = async (file: Blob): Promise<Uint8Array | undefined> => {
  const told = sniffImage(new Uint8Array(await file.slice(0, sniffBytes).arrayBuffer()))
  if (told && !isBearable(told)) return undefined
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (!bitmap) return undefined
  try {
    for (const { edge, quality } of tries)
      for (const type of ['image/webp', 'image/jpeg']) {
        const blob = await drawSquare(bitmap, edge, type, quality)
        if (blob?.type === type && blob.size <= limits.faceBytesMax) return new Uint8Array(await blob.arrayBuffer())
      }
    return undefined
  } finally {
    bitmap.close()
  }
}

const drawSquare = (bitmap: ImageBitmap, edge: number, type: string, quality: number): Promise<Blob | null> => {
  const canvas = Object.assign(document.createElement('canvas'), { width: edge, height: edge })
  const context = canvas.getContext('2d')
  if (!context) return Promise.resolve(null)
  const side = Math.min(bitmap.width, bitmap.height)
  const [left, top] = [(bitmap.width - side) / 2, (bitmap.height - side) / 3] // a face stands above the middle
  context.fillStyle = '#ffffff' // what is see-through would be black as a JPEG
  context.fillRect(0, 0, edge, edge)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, left, top, side, side, 0, 0, edge, edge)
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality))
}
