/**
 * The files of a node: an index row each, and chunks in a store.
 *
 * Promises: a chunk is stored only where its hash and length are those of its place in the list, whose hash is the file's id; it
 * is answered for when it is durable; a file is done only after all its chunks were; what rots is not handed out but is missing.
 */
import { type FileList, isChunkAt, readFileList, sealedFileBytes } from '@kwata/shared/files/file-list.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { DoneFile, FileIndex } from './file-index.ts'
import type { FilePlace, FileStore } from './file-store.ts'

export interface FileDepot {
  /** Takes the list, once; then what is missing. `mayStore` is asked for files that are new here. */
  begin(
    place: FilePlace,
    list: Uint8Array,
    mayStore: (bytes: number) => Result<void>,
  ): Promise<Result<readonly number[]>>
  /** Asked of the store itself. Undefined where no list is here. */
  missing(place: FilePlace): Promise<readonly number[] | undefined>
  /** How many are missing after it. */
  put(place: FilePlace, index: number, sealed: Uint8Array): Promise<Result<number>>
  list(place: FilePlace): Uint8Array | undefined
  chunk(place: FilePlace, index: number): Promise<Uint8Array | undefined>
  since(done: number, max: number): readonly DoneFile[]
  /** Calls back once, at the next file that is done. */
  whenDone(then: () => void): () => void
  markOf(site: string): number
  setMark(site: string, done: number): Promise<void>
  /** Removes what was begun so long ago and never done. */
  sweep(): Promise<void>
  close(): Promise<void>
}

export interface FileDepotParts {
  readonly index: FileIndex
  readonly store: FileStore
  readonly nowMs: () => number
  /** Of one space, begun files included. */
  readonly spaceBytesMax: number
}

/** A phone may be away for a while with half a file sent. */
const begunKeptMs = 7 * 86_400_000
const sweptAtOnce = 100
/** Files whose chunks are known without asking the store. */
const underWayMax = 256

export const makeFileDepot = ({ index, store, nowMs, spaceBytesMax }: FileDepotParts): FileDepot => {
  const underWay = new Map<string, Set<number>>()
  const watchers = new Set<() => void>()

  const listOf = (place: FilePlace): FileList | undefined => {
    const row = index.row(place)
    const list = row && readFileList(place.file, row.list)
    return list?.ok === true ? list.value : undefined
  }

  const lacking = (list: FileList, here: ReadonlySet<number>): readonly number[] =>
    list.chunks.flatMap((_, i) => (here.has(i) ? [] : [i]))

  const hereOf = async (place: FilePlace): Promise<Set<number>> => {
    const name = `${place.space}/${place.file}`
    const asked = underWay.get(name) ?? new Set(await store.here(place))
    const here = underWay.get(name) ?? asked // another may have asked meanwhile, and stored since
    underWay.delete(name)
    underWay.set(name, here)
    for (const oldest of underWay.keys()) {
      if (underWay.size <= underWayMax) break
      underWay.delete(oldest)
    }
    return here
  }

  const finish = async (place: FilePlace): Promise<void> => {
    underWay.delete(`${place.space}/${place.file}`)
    if (index.row(place)?.done !== undefined) return
    await index.finish(place, nowMs())
    for (const watcher of watchers) watcher()
  }

  const missing = async (place: FilePlace, list: FileList): Promise<readonly number[]> => {
    const lacks = lacking(list, await store.here(place))
    if (lacks.length === 0) await finish(place) // a kill may have come between the last chunk and the word of it
    return lacks
  }

  return {
    begin: async (place, encoded, mayStore) => {
      const list = readFileList(place.file, encoded)
      if (!list.ok) return list
      if (index.row(place) === undefined) {
        const bytes = sealedFileBytes(list.value)
        if (index.bytesOf(place.space) + bytes > spaceBytesMax)
          return refuse({ code: 'quota', what: 'bytes of files in one space' })
        const allowed = mayStore(bytes)
        if (!allowed.ok) return allowed
        await index.begin(place, encoded, bytes, nowMs())
      }
      return ok(await missing(place, list.value))
    },
    missing: async (place) => {
      const list = listOf(place)
      return list && missing(place, list)
    },
    put: async (place, i, sealed) => {
      const list = listOf(place)
      if (list === undefined) return refuse({ code: 'gap' }) // the list first
      if (!isChunkAt(list, i, sealed)) return refuse({ code: 'malformed' })
      const here = await hereOf(place)
      if (!here.has(i)) {
        await store.put(place, i, sealed)
        here.add(i)
      }
      if (here.size === list.chunks.length) await finish(place)
      return ok(list.chunks.length - here.size)
    },
    list: (place) => index.row(place)?.list,
    chunk: async (place, i) => {
      const list = listOf(place)
      const sealed = list && (await store.get(place, i))
      if (list === undefined || sealed === undefined) return undefined
      if (isChunkAt(list, i, sealed)) return sealed
      await store.remove(place, i) // whoever has it may bring it again
      underWay.delete(`${place.space}/${place.file}`)
      return undefined
    },
    since: (done, max) => index.since(done, max),
    whenDone: (then) => {
      const once = (): void => {
        watchers.delete(once)
        then()
      }
      watchers.add(once)
      return () => watchers.delete(once)
    },
    markOf: (site) => index.markOf(site),
    setMark: (site, done) => index.setMark(site, done),
    sweep: async () => {
      for (const place of index.begunBefore(nowMs() - begunKeptMs, sweptAtOnce)) {
        underWay.delete(`${place.space}/${place.file}`)
        await index.forget(place) // first: chunks without a row are nobody's
        await store.removeAll(place)
      }
    },
    close: () => index.close(),
  }
}
