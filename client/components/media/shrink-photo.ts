/**
 * A photo as it leaves a phone: upright, at most 1,600 pixels and about 180 KB, drawn anew so that nothing of where and with
 * what it was taken is left in it, and a thumb of at most 1,200 bytes. Decoding and encoding run beside the screen.
 */
import { limits } from '@kwata/shared/kernel/limits.ts'
import { isBearable, sniffBytes, sniffImage } from './sniff.ts'

export interface ShrunkPhoto {
  readonly blob: Blob
  readonly type: 'image/webp' | 'image/jpeg'
  readonly width: number
  readonly height: number
  readonly thumb: Uint8Array | undefined
}

export type Shrunk =
  | { readonly ok: true; readonly photo: ShrunkPhoto }
  | { readonly ok: false; readonly why: 'unreadable' | 'too-large' }

const photoBytesMax = 180_000
const sourceBytesMax = 60_000_000

/** Tried one after another until it is small enough: less exact first, then smaller. */
const tries = [
  { edge: 1_600, quality: 0.8 },
  { edge: 1_600, quality: 0.65 },
  { edge: 1_600, quality: 0.5 },
  { edge: 1_280, quality: 0.6 },
  { edge: 1_024, quality: 0.5 },
  { edge: 800, quality: 0.45 },
  { edge: 640, quality: 0.4 },
] as const

const thumbTries = [
  { edge: 48, quality: 0.5 },
  { edge: 40, quality: 0.4 },
  { edge: 32, quality: 0.3 },
  { edge: 20, quality: 0.2 },
  { edge: 12, quality: 0.1 },
] as const

export const shrinkPhoto = async (file: Blob): Promise<Shrunk> => {
  if (file.size > sourceBytesMax) return { ok: false, why: 'too-large' }
  const told = sniffImage(new Uint8Array(await file.slice(0, sniffBytes).arrayBuffer()))
  if (told && !isBearable(told)) return { ok: false, why: 'too-large' }
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (!bitmap) return { ok: false, why: 'unreadable' }
  try {
    for (const { edge, quality } of tries) {
      const drawn = await draw(bitmap, edge, quality)
      if (drawn && drawn.blob.size <= photoBytesMax)
        return { ok: true, photo: { ...drawn, thumb: await thumbOf(bitmap) } }
    }
    return { ok: false, why: 'too-large' }
  } finally {
    bitmap.close()
  }
}

const thumbOf = async (bitmap: ImageBitmap): Promise<Uint8Array | undefined> => {
  for (const { edge, quality } of thumbTries) {
    const drawn = await draw(bitmap, edge, quality)
    if (drawn && drawn.blob.size <= limits.thumbBytesMax) return new Uint8Array(await drawn.blob.arrayBuffer())
  }
  return undefined
}

type Drawn = Omit<ShrunkPhoto, 'thumb'>

const draw = async (bitmap: ImageBitmap, edge: number, quality: number): Promise<Drawn | undefined> => {
  const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height))
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  const canvas = makeCanvas(width, height)
  const context = canvas.getContext('2d') as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null
  if (!context) return undefined
  context.fillStyle = '#ffffff' // what is see-through would be black as a JPEG
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  for (const type of ['image/webp', 'image/jpeg'] as const) {
    const blob = await encode(canvas, type, quality)
    if (blob?.type === type) return { blob, type, width, height } // a browser without WebP gives a PNG
  }
  return undefined
}

type Canvas = OffscreenCanvas | HTMLCanvasElement

const makeCanvas = (width: number, height: number): Canvas =>
  typeof OffscreenCanvas === 'function'
    ? new OffscreenCanvas(width, height)
    : Object.assign(document.createElement('canvas'), { width, height })

const encode = (canvas: Canvas, type: string, quality: number): Promise<Blob | undefined> =>
  'convertToBlob' in canvas
    ? canvas.convertToBlob({ type, quality }).catch(() => undefined)
    : new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), type, quality))
