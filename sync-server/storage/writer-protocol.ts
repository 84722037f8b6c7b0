/** What the main thread asks of the writer worker. Jobs are done one by one, in order; each gets one answer. */
import type { Row } from '@kwata/relay/ports/update-log.ts'

export interface CommitJob {
  readonly kind: 'commit'
  /** The first of consecutive numbers. */
  readonly firstRow: Row
  /** How many rows `packed` holds. */
  readonly count: number
  /**
   * Room ids and lengths (32 bits each), then the bytes end to end. Absent: in the memory that both threads share, which
   * is free again when the job is answered. Cloning small arrays for every commit cost more than all its rows.
   */
  readonly packed?: ArrayBuffer
  /** Four numbers for each row that came from elsewhere: its index here, site id, epoch, row. */
  readonly origins?: readonly number[]
  readonly marks?: readonly { readonly site: number; readonly epoch: number; readonly row: Row; readonly at: Row }[]
  readonly newRooms?: readonly Named[]
  readonly newSites?: readonly Named[]
}

export interface Named {
  readonly id: number
  readonly name: string
}

export type WriterJob =
  | CommitJob
  | {
      readonly kind: 'snapshot'
      readonly room: number
      readonly upto: Row
      readonly state: Uint8Array
      readonly vector: Uint8Array
    }
  | { readonly kind: 'forget'; readonly rows: readonly Row[] }
  /** Test only: the database may not grow beyond so many pages (0: no limit), which is a full disk. */
  | { readonly kind: 'limit'; readonly pagesMax: number }
  | { readonly kind: 'close' }

export interface WriterAnswer {
  readonly ok: boolean
  /** SQLite's name of the trouble, for the operator. */
  readonly trouble?: string
}

export interface WriterOptions {
  readonly path: string
  /** Holds the rows of one commit, where they fit. */
  readonly shared: SharedArrayBuffer
  /** Counts the jobs given; the worker sleeps on it. */
  readonly wake: Int32Array<SharedArrayBuffer>
  /** Test only: every fsync takes so much longer. */
  readonly fsyncDelayMs: number
}

export const sharedBytes = 262_144
