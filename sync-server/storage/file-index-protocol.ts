/** What the main thread asks of the file index's worker. Jobs are done one by one; each is answered after its commit. */
import type { FilePlace } from './file-store.ts'

export type FileJob =
  | {
      readonly kind: 'begin'
      readonly place: FilePlace
      readonly list: Uint8Array
      readonly bytes: number
      readonly atMs: number
    }
  | { readonly kind: 'finish'; readonly place: FilePlace; readonly atMs: number }
  | { readonly kind: 'forget'; readonly place: FilePlace }
  | { readonly kind: 'mark'; readonly site: string; readonly done: number }
  | { readonly kind: 'close' }

export interface FileAnswer {
  readonly ok: boolean
  /** SQLite's name of the trouble. */
  readonly trouble?: string
}

export interface FileIndexOptions {
  readonly path: string
}
