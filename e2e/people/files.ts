/** Files as a phone attaches them: made in the page, kept by its engine. */
import type { Page } from '@playwright/test'
import type { Answer } from './engine.ts'

/** A picture of `side` × `side` pixels of noise (so that nothing shrinks it), or so many bytes of anything. */
export type FileMade = { readonly side: number } | { readonly bytes: number }

/** The id of the file, which this phone's disk has. */
export const keepFile = async (page: Page, space: string, made: FileMade): Promise<string> => {
  const answer = await page.evaluate(
    async ({ space, made }) => {
      const noise = (length: number): Uint8ClampedArray<ArrayBuffer> => {
        const bytes = new Uint8ClampedArray(length)
        for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536))
        return bytes
      }
      const picture = async (side: number): Promise<Blob> => {
        const canvas = new OffscreenCanvas(side, side)
        const pixels = noise(side * side * 4)
        for (let i = 3; i < pixels.length; i += 4) pixels[i] = 255
        canvas.getContext('2d')?.putImageData(new ImageData(pixels, side, side), 0, 0)
        return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 })
      }
      const blob = 'side' in made ? await picture(made.side) : new Blob([noise(made.bytes)])
      const size = 'side' in made ? { width: made.side, height: made.side } : {}
      return new Promise<Answer>((resolve) => {
        const tabs = new BroadcastChannel('kwata')
        const id = crypto.randomUUID()
        tabs.addEventListener('message', ({ data }: MessageEvent<{ say: string; id: string; answer: Answer }>) => {
          if (data.say !== 'answer' || data.id !== id) return
          tabs.close()
          resolve(data.answer)
        })
        const command = { do: 'keep-file', space, file: { blob, type: blob.type, ...size } }
        tabs.postMessage({ say: 'asked', id, asked: { ask: 'command', command }, untilMs: Date.now() + 40_000 })
      })
    },
    { space, made },
  )
  if (!answer.ok || answer.value.id === undefined) throw new Error('the file was not kept')
  return answer.value.id
}

/** How many bytes of the file this phone opens; undefined where it is not (wholly) here. */
export const openedBytes = (page: Page, file: string): Promise<number | undefined> =>
  page.evaluate(
    (file) =>
      new Promise<number | undefined>((resolve) => {
        const tabs = new BroadcastChannel('kwata')
        const id = crypto.randomUUID()
        tabs.addEventListener('message', ({ data }: MessageEvent<{ say: string; id: string; answer?: Blob }>) => {
          if (data.say !== 'answer' || data.id !== id) return
          tabs.close()
          resolve(data.answer?.size)
        })
        tabs.postMessage({ say: 'asked', id, asked: { ask: 'file', file }, untilMs: Date.now() + 40_000 })
      }),
    file,
  )
