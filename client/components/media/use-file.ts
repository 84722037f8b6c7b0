/** The bytes of a file that is on this phone, as an address to show or play: only of types that are safe, by what they are. */
import { useEffect, useState } from 'react'
import type { FileId } from '@kwata/shared/kernel/ids.ts'
import { useEngine } from '../../views/engine.tsx'
import { isBearable, sniffAudio, sniffBytes, sniffImage } from './sniff.ts'

export type OpenedFile =
  | { readonly state: 'opening' | 'not-here' | 'unsafe' }
  | { readonly state: 'here'; readonly url: string; readonly blob: Blob }

/** `as: 'bytes'` gives bytes without a type, for saving: no browser opens them as a page. */
export type OpenAs = 'image' | 'audio' | 'bytes'

/** `id` undefined: nothing is opened (yet). */
export const useFile = (id: FileId | undefined, as: OpenAs): OpenedFile => {
  const { openFile } = useEngine()
  const [opened, setOpened] = useState<OpenedFile>({ state: 'opening' })
  useEffect(() => {
    let url: string | undefined
    let left = false
    const open = async (): Promise<void> => {
      const blob = id === undefined ? undefined : await openFile(id)
      const safe = blob && (await safeBlob(blob, as))
      if (left) return
      if (safe) url = URL.createObjectURL(safe)
      setOpened(url && safe ? { state: 'here', url, blob: safe } : { state: blob ? 'unsafe' : 'not-here' })
    }
    open().catch(() => left || setOpened({ state: 'not-here' }))
    return () => {
      left = true
      setOpened({ state: 'opening' })
      if (url) URL.revokeObjectURL(url)
    }
  }, [id, as, openFile])
  return opened
}

/** The same bytes under the type that they are, or undefined. */
export const safeBlob = async (blob: Blob, as: OpenAs): Promise<Blob | undefined> => {
  if (as === 'bytes') return new Blob([blob], { type: 'application/octet-stream' })
  const head = new Uint8Array(await blob.slice(0, as === 'image' ? sniffBytes : 16).arrayBuffer())
  if (as === 'audio') {
    const type = sniffAudio(head)
    return type && new Blob([blob], { type })
  }
  const image = sniffImage(head)
  return image && isBearable(image) ? new Blob([blob], { type: image.type }) : undefined
}

/** The address of a thumb, while it is shown. */
export const useThumb = (thumb: Uint8Array | undefined): string | undefined => {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const image = thumb && sniffImage(thumb)
    if (!thumb || !image || image.width > 256 || image.height > 256) return undefined
    const made = URL.createObjectURL(new Blob([new Uint8Array(thumb)], { type: image.type }))
    setUrl(made)
    return () => {
      setUrl(undefined)
      URL.revokeObjectURL(made)
    }
  }, [thumb])
  return url
}
