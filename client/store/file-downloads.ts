/**
 * Fetches files from the relays of their space: those that somebody tapped, and those that come by themselves. The list first, then
 * chunk by chunk, each checked before it is kept; a cut, a closed tab or another relay only mean to go on where it was.
 */
import { type FileList, readFileList, sealedChunkBytes, sealedFileBytes } from '@kwata/shared/files/file-list.ts'
import { chunksAtOnce } from '@kwata/shared/files/transfer-rules.ts'
import type { FileId } from '@kwata/shared/kernel/ids.ts'
import type { KeptFile } from './file-database.ts'
import type { No } from './file-roads.ts'
import { type NamedFile, trueName } from './file-shelf.ts'
import type { FileWhere, TransferView } from './file-state.ts'
import type { TransferParts } from './file-uploads.ts'
import { makeTransferLoop } from './transfer-loop.ts'

export interface FileDownloads {
  kick(): void
  /** Resolves when this phone will go on with it whatever happens; false where no event names it. */
  fetch(id: FileId, unasked: boolean): Promise<boolean>
  stop(id: FileId): Promise<void>
  where(id: FileId): FileWhere | undefined
  moving(): readonly TransferView[]
  close(): void
}

/** Its author's phone may still be sending: a tapped file is looked for again for about a minute. */
const looksMax = 6

type End = 'whole' | 'gone' | 'down' | 'stopped'

export const makeFileDownloads = (parts: TransferParts): FileDownloads => {
  const { shelf, roads, clock, random } = parts
  const here = new Map<FileId, number>()
  const gone = new Set<FileId>()
  const looks = new Map<FileId, number>()
  const asking = new Map<FileId, AbortController>()

  const begun = ({ ref, space }: NamedFile, unasked: boolean): KeptFile => ({
    id: ref.id,
    ref,
    space,
    atMs: clock.now(),
    mine: false,
    list: undefined,
    whole: false,
    wanted: true,
    unasked,
    keep: false,
    leaves: false,
    relays: [],
  })

  const namesOf = (file: KeptFile): readonly NamedFile[] => [
    { ref: file.ref, space: file.space },
    ...shelf.namesOf(file.id),
  ]

  /** The list, from the first relay of any space in which it is named that has it, and who named it truly. */
  const findList = async (file: KeptFile, signal: AbortSignal): Promise<KeptFile | 'gone' | 'down'> => {
    if (file.list !== undefined) return file
    let down = false
    for (const space of new Set(namesOf(file).map((name) => name.space))) {
      const relays = roads.relaysOf(space)
      down ||= relays.length === 0
      for (const relay of relays) {
        const list = await roads.list(relay, space, file.id, signal)
        down ||= list === 'down'
        if (typeof list === 'string') continue
        const name = trueName(namesOf(file), file.id, list)
        if (name === undefined) continue // altered on its way, or nobody's key opens it
        await shelf.change(file.id, { list, ref: name.ref, space })
        return { ...file, list, ref: name.ref, space }
      }
    }
    return down ? 'down' : 'gone'
  }

  const fetchChunk = async (
    file: KeptFile,
    list: FileList,
    index: number,
    signal: AbortSignal,
  ): Promise<No | 'here'> => {
    const relays = roads.relaysOf(file.space)
    let down = relays.length === 0
    for (const relay of relays) {
      const sealed = await roads.chunk(relay, file.space, list, index, signal)
      down ||= sealed === 'down'
      if (typeof sealed === 'string') continue
      await shelf.database.putChunk(file.id, index, sealed)
      const share = sealedChunkBytes(list, index) / sealedFileBytes(list)
      here.set(file.id, Math.min(file.ref.bytes, (here.get(file.id) ?? 0) + Math.round(share * file.ref.bytes)))
      parts.moved(file.id)
      return 'here'
    }
    return down ? 'down' : 'absent'
  }

  const fetchNow = async (wanted: KeptFile, signal: AbortSignal): Promise<End> => {
    const file = await findList(wanted, signal)
    if (typeof file === 'string') return file
    const list = file.list && readFileList(file.id, file.list)
    if (list?.ok !== true) return 'gone'
    const have = new Set(await shelf.database.chunksHere(file.id))
    const bytesHere = [...have].reduce((sum, i) => sum + sealedChunkBytes(list.value, i), 0)
    here.set(file.id, Math.floor((bytesHere / sealedFileBytes(list.value)) * file.ref.bytes))
    const missing = list.value.chunks.flatMap((_, i) => (have.has(i) ? [] : [i]))
    let tookMs: number | undefined
    for (let at = 0; at < missing.length;) {
      if (signal.aborted) return 'stopped'
      const batch = missing.slice(at, at + chunksAtOnce(tookMs))
      const startedMs = clock.now()
      const came = await Promise.all(batch.map((i) => fetchChunk(file, list.value, i, signal)))
      tookMs = clock.now() - startedMs
      if (signal.aborted) return 'stopped'
      if (came.includes('down')) return 'down'
      if (came.includes('absent')) return 'gone'
      at += batch.length
    }
    await shelf.change(file.id, { whole: true, wanted: false })
    return 'whole'
  }

  const settle = async ({ id, unasked }: KeptFile, end: End): Promise<boolean> => {
    if (end === 'down') return false
    if (end === 'gone') {
      const looked = (looks.get(id) ?? 0) + 1
      looks.set(id, looked)
      if (looked < looksMax) return false
      if (!unasked) gone.add(id) // who asked is told
      await shelf.change(id, { wanted: false })
    }
    looks.delete(id)
    parts.moved(id)
    return true
  }

  /** This phone's disk refuses: what is here stays, and it is fetched again when it is tapped. */
  const noRoom = async ({ id }: KeptFile, error: unknown): Promise<End> => {
    if (!(error instanceof DOMException)) throw error
    await shelf.change(id, { wanted: false })
    return 'stopped'
  }

  const run = async (): Promise<'done' | 'stuck'> => {
    let stuck = false
    const wanted = [...shelf.kept()].filter((file) => file.wanted && !file.whole)
    for (const { id } of wanted.sort((a, b) => Number(a.unasked) - Number(b.unasked) || a.atMs - b.atMs)) {
      const file = shelf.get(id)
      if (loop.closed || file?.wanted !== true) continue
      const stop = new AbortController()
      asking.set(id, stop)
      try {
        const end = await fetchNow(file, stop.signal).catch((error: unknown) => noRoom(file, error))
        stuck = !(await settle(file, stop.signal.aborted ? 'stopped' : end)) || stuck
      } finally {
        asking.delete(id)
      }
    }
    return stuck ? 'stuck' : 'done'
  }

  const loop = makeTransferLoop(run, clock, random)

  return {
    kick: loop.kick,
    fetch: async (id, unasked) => {
      const kept = shelf.get(id)
      const [name] = kept === undefined ? shelf.namesOf(id) : namesOf(kept)
      if (name === undefined) return false
      gone.delete(id)
      looks.delete(id)
      if (kept === undefined) await shelf.put(begun(name, unasked))
      else if (!kept.whole) await shelf.change(id, { wanted: true, unasked: kept.unasked && unasked })
      loop.kick()
      return true
    },
    stop: async (id) => {
      asking.get(id)?.abort()
      await shelf.change(id, { wanted: false })
    },
    where: (id) => {
      const kept = shelf.get(id)
      if (kept?.whole === true) return { at: 'here' }
      if (kept?.wanted === true && !(kept.unasked && !asking.has(id))) return { at: 'coming', bytes: here.get(id) ?? 0 }
      return gone.has(id) ? { at: 'gone' } : undefined
    },
    moving: () =>
      [...asking.keys()].flatMap((id) => {
        const file = shelf.get(id)
        return file ? { id, way: 'in' as const, bytes: here.get(id) ?? 0, of: file.ref.bytes } : []
      }),
    close: () => {
      loop.close()
      for (const stop of asking.values()) stop.abort()
    },
  }
}
