/** Where the sealed chunks of files lie: a disk, or an object store. It neither reads them nor knows whose they are. */
import type { FileId, SpaceId } from '@kwata/shared/kernel/ids.ts'

export interface FilePlace {
  readonly space: SpaceId
  readonly file: FileId
}

/** Every method rejects when the store does not do it; nothing is then said of what it holds. */
export interface FileStore {
  /** Resolves when the bytes would survive a power cut. The same chunk again changes nothing. */
  put(place: FilePlace, index: number, sealed: Uint8Array): Promise<void>
  get(place: FilePlace, index: number): Promise<Uint8Array | undefined>
  /** The chunks that are here, whole. */
  here(place: FilePlace): Promise<ReadonlySet<number>>
  remove(place: FilePlace, index: number): Promise<void>
  removeAll(place: FilePlace): Promise<void>
}

const indexName = /^(0|[1-9][0-9]{0,3})$/

export const indexOf = (name: string): number | undefined => (indexName.test(name) ? Number(name) : undefined)
