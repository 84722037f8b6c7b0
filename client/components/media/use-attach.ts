/** Keeps what a person picked on this phone's disk, one after another: photos shrunk first, other files as they are. */
import { useCallback, useRef, useState } from 'react'
import type { FileId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import type { RefusalCode } from '@kwata/shared/kernel/refusal.ts'
import type { FileToKeep } from '../../commands/file-do.ts'
import { useAsk } from '../../views/engine.tsx'
import type { Attached } from './attached.ts'
import { shrinkPhoto } from './shrink-photo.ts'

export type AttachTrouble = 'unreadable' | 'too-large' | 'empty'

export interface Attaching {
  /** Those that were kept; what was not is told by `trouble` or `refused`. */
  readonly attach: (files: readonly File[]) => Promise<readonly Attached[]>
  readonly keep: (file: FileToKeep, look: Attached['look']) => Promise<Attached | undefined>
  readonly drop: (id: FileId) => void
  readonly busy: boolean
  readonly trouble: AttachTrouble | undefined
  readonly refused: RefusalCode | undefined
}

export const useAttach = (space: SpaceId): Attaching => {
  const { ask, refused } = useAsk()
  const [working, setWorking] = useState(0)
  const [trouble, setTrouble] = useState<AttachTrouble>()
  const last = useRef<Promise<unknown>>(Promise.resolve())

  const keep = useCallback(
    async (file: FileToKeep, look: Attached['look']): Promise<Attached | undefined> => {
      const done = await ask({ do: 'keep-file', space, file })
      const { name, width, height, ms } = file
      return done?.id === undefined
        ? undefined
        : { id: done.id as FileId, look, name, bytes: file.blob.size, width, height, ms }
    },
    [ask, space],
  )

  const attachAll = useCallback(
    async (files: readonly File[]): Promise<readonly Attached[]> => {
      const kept: Attached[] = []
      for (const file of files) {
        const ready = await readyToKeep(file)
        if (typeof ready === 'string') {
          setTrouble(ready)
          continue
        }
        const one = await keep(ready.file, ready.look)
        if (one) kept.push(one)
      }
      return kept
    },
    [keep],
  )

  /** One at a time: a phone of 2 GB does not decode eight photos at once. */
  const attach = useCallback(
    (files: readonly File[]): Promise<readonly Attached[]> => {
      setTrouble(undefined)
      setWorking((count) => count + 1)
      const done = last.current.then(() => attachAll(files)).finally(() => setWorking((count) => count - 1))
      last.current = done.catch(() => undefined)
      return done
    },
    [attachAll],
  )
  const drop = useCallback((id: FileId) => void ask({ do: 'drop-file', id }), [ask])
  return { attach, keep, drop, busy: working > 0, trouble, refused }
}

type Ready = { readonly file: FileToKeep; readonly look: Attached['look'] }

const readyToKeep = async (file: File): Promise<Ready | AttachTrouble> => {
  const plain = { width: undefined, height: undefined, ms: undefined, thumb: undefined }
  if (file.size === 0) return 'empty'
  if (file.type.startsWith('image/')) {
    // One that cannot be drawn anew is not sent as it is either: it may say where it was taken.
    const shrunk = await shrinkPhoto(file)
    return shrunk.ok ? { file: { ...plain, name: undefined, ...shrunk.photo }, look: 'photo' } : shrunk.why
  }
  if (file.size > limits.fileBytesMax) return 'too-large'
  const type = /^[a-z]+\/[a-z0-9.+-]+$/.test(file.type) ? file.type : 'application/octet-stream'
  return { file: { ...plain, blob: file, type, name: nameOf(file) }, look: 'file' }
}

const nameChars = 120

/** The end is kept: it says what kind of file it is. */
const nameOf = ({ name }: File): string | undefined => {
  const clean = name
    .normalize('NFC')
    .replaceAll(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
  return clean.slice(-nameChars).trim() || undefined
}
