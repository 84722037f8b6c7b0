import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import type { Command, Done } from '../../commands/command.ts'
import type { FileId } from '@kwata/shared/kernel/ids.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'
import { LanguageProvider } from '../../i18n/language.tsx'
import type { FileView } from '../../store/app-state.ts'
import { makeFixtureEngine } from '../../testing/fixture-engine.ts'
import { id, spaceId } from '../../testing/scene-parts.ts'
import { scenes } from '../../testing/scenes.ts'
import { EngineProvider } from '../../views/engine.tsx'
import type { Attached } from './attached.ts'
import { FileTile } from './file-tile.tsx'
import { PhotoField } from './photo-field.tsx'
import { shrinkPhoto } from './shrink-photo.ts'
import { sniffImage } from './sniff.ts'

/** A drawing that packs badly, as photos do. */
const photo = async (width: number, height: number, type = 'image/jpeg'): Promise<Blob> => {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  for (let i = 0; i < 3_000; i++) {
    context.fillStyle = `hsl(${(i * 47) % 360} 70% ${20 + ((i * 13) % 60)}%)`
    context.fillRect((i * 7_919) % width, (i * 104_729) % height, 40, 40)
  }
  return canvas.convertToBlob({ type, quality: 0.95 })
}

/** The same JPEG as a phone held upright writes it: turned, and with where it was taken. */
const turned = async (jpeg: Blob): Promise<Blob> => {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
  const place = [...new TextEncoder().encode('3.8667N 11.5167E')]
  const exif = [...new TextEncoder().encode('Exif'), 0, 0, ...tiff, ...place]
  const head = new Uint8Array([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2, ...exif])
  return new Blob([head, jpeg.slice(2)], { type: 'image/jpeg' })
}

const textOf = async (blob: Blob): Promise<string> => new TextDecoder('latin1').decode(await blob.arrayBuffer())

test('a photo leaves upright, small, and without where it was taken', async () => {
  const source = await turned(await photo(3_200, 2_400))
  expect(await textOf(source)).toContain('3.8667N')
  const shrunk = await shrinkPhoto(source)
  if (!shrunk.ok) throw new Error(shrunk.why)
  const { blob, width, height, thumb } = shrunk.photo
  expect(blob.size).toBeLessThanOrEqual(180_000)
  expect(Math.max(width, height)).toBeLessThanOrEqual(1_600)
  expect(height).toBeGreaterThan(width)
  expect(sniffImage(new Uint8Array(await blob.arrayBuffer()))).toEqual({ type: 'image/webp', width, height })
  expect(await textOf(blob)).not.toMatch(/Exif|3\.8667N/)
  expect(thumb?.length).toBeLessThanOrEqual(limits.thumbBytesMax)
  expect(thumb && sniffImage(thumb)?.type).toBe('image/webp')
})

test('what is no picture, or unpacks into too much, is told apart', async () => {
  expect(await shrinkPhoto(new Blob(['<svg onload=1>'], { type: 'image/png' }))).toEqual({
    ok: false,
    why: 'unreadable',
  })
  const bomb = new Uint8Array(await (await photo(4, 4, 'image/png')).arrayBuffer())
  bomb.set([0, 0, 0x3f, 0xff, 0, 0, 0x3f, 0xff], 16)
  expect(await shrinkPhoto(new Blob([bomb]))).toEqual({ ok: false, why: 'too-large' })
})

let unmount = (): void => undefined
afterEach(() => unmount())

const show = (node: ReactNode, files: Readonly<Record<string, Blob>> = {}) => {
  localStorage.setItem('kwata/language', 'fr')
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  const answer = (command: Command): Result<Done> => ({
    ok: true,
    value: command.do === 'keep-file' ? { id: 'kept' } : {},
  })
  const engine = { ...makeFixtureEngine(scenes.busy, answer), openFile: async (file: FileId) => files[file] }
  const draw = (next: ReactNode): void =>
    root.render(
      <LanguageProvider>
        <EngineProvider engine={engine}>{next}</EngineProvider>
      </LanguageProvider>,
    )
  draw(node)
  unmount = () => {
    root.unmount()
    host.remove()
  }
  return { host, sent: engine.sent, draw }
}

const file = (part: Partial<FileView>): FileView => ({
  id: id<FileId>('f1'),
  look: 'photo',
  type: 'image/webp',
  name: undefined,
  bytes: 140_000,
  width: 800,
  height: 600,
  ms: undefined,
  thumb: undefined,
  where: { at: 'there' },
  leaving: undefined,
  ...part,
})

test('a photo that is not here says its weight, comes when tapped, and can be stopped', async () => {
  const { sent, draw } = show(<FileTile file={file({})} />)
  await page.getByRole('button', { name: /Charger : Photo, 140/ }).click()
  expect(sent).toEqual([{ do: 'fetch-file', id: id('f1') }])
  draw(<FileTile file={file({ where: { at: 'coming', bytes: 70_000 } })} />)
  await expect.element(page.getByRole('progressbar')).toHaveAttribute('value', '0.5')
  await page.getByRole('button', { name: /Arrêter/ }).click()
  expect(sent.at(-1)).toEqual({ do: 'stop-fetching', id: id('f1') })
  draw(<FileTile file={file({ where: { at: 'gone' } })} />)
  await page.getByRole('button', { name: /Essayer encore/ }).click()
  expect(sent.at(-1)).toEqual({ do: 'fetch-file', id: id('f1') })
})

test('one that is here is shown, and large over everything; back closes it', async () => {
  show(<FileTile file={file({ where: { at: 'here' } })} />, { [id('f1')]: await photo(80, 60) })
  await vi.waitFor(() => expect(document.querySelector<HTMLImageElement>('button img')?.naturalWidth).toBe(80))
  await page.getByRole('button', { name: 'Ouvrir : Photo' }).click()
  await expect.element(page.getByRole('dialog')).toBeVisible()
  history.back()
  await vi.waitFor(() => expect(document.querySelector('dialog')).toBeNull())
})

test('[THREAT 18] a page or a drawing that calls itself a photo is never given to the browser as one', async () => {
  const svg = new Blob(['<svg xmlns="http://www.w3.org/2000/svg" onload="globalThis.owned=1"/>'], {
    type: 'image/svg+xml',
  })
  const { host } = show(<FileTile file={file({ where: { at: 'here' }, type: 'image/svg+xml' })} />, { [id('f1')]: svg })
  await expect.element(page.getByText(/n’est pas une photo/)).toBeVisible()
  expect(host.querySelector('img')).toBeNull()
})

test('a picked photo is shrunk, kept on this phone, and can be taken out', async () => {
  let value: readonly Attached[] = []
  const field = () => <PhotoField space={spaceId} value={value} max={4} onChange={(next) => (value = next)} />
  const { sent, draw } = show(field())
  await expect.element(page.getByText('Choisir une photo')).toBeVisible()
  const input = document.querySelector<HTMLInputElement>('input[multiple]')
  const picked = new DataTransfer()
  picked.items.add(new File([await photo(900, 600)], 'IMG_3.8667N.jpg', { type: 'image/jpeg' }))
  if (!input) throw new Error('no input')
  input.files = picked.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
  await vi.waitFor(() => expect(value).toHaveLength(1))
  expect(sent[0]).toMatchObject({
    do: 'keep-file',
    file: { type: 'image/webp', width: 900, height: 600, name: undefined },
  })
  draw(field())
  await page.getByRole('button', { name: /Enlever/ }).click()
  expect(sent.at(-1)).toEqual({ do: 'drop-file', id: 'kept' })
  expect(value).toEqual([])
})
