/**
 * Everything that this node ever accepted, in one order. Every other table can be rebuilt from it.
 *
 * What is here was on disk before anybody was told. A row's number belongs to this site alone, only grows and is never
 * given twice, so "everything up to row n" is one number.
 */
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'

/** 1, 2, 3 … per site, across all rooms and starts; 0 stands before the first. Numbers may be skipped, never reused. */
export type Row = number

/**
 * New at every start of a node, larger than each before: the millisecond of the start, or one more than the last.
 * A restored backup therefore never continues an epoch whose later rows it has lost.
 */
export type Epoch = number

/** Where a row was first accepted: its name in every copy. */
export interface Origin {
  readonly site: SiteId
  readonly epoch: Epoch
  readonly row: Row
}

/** Of (site, epoch), everything up to `row` is here. */
export type Mark = Origin

/** `at`: whoever holds everything of this log up to row `at` may adopt the mark. */
export interface StoredMark extends Mark {
  readonly at: Row
}

export interface NewRow {
  readonly room: string
  readonly bytes: Uint8Array
  /** Absent for what this node accepted itself. */
  readonly origin?: Origin
}

export interface StoredRow {
  readonly row: Row
  readonly bytes: Uint8Array
}

/** A row as replication sees it: its origin is always named, this site's own included. */
export interface LoggedRow extends StoredRow {
  readonly room: string
  readonly origin: Origin
}

/** The room's rows up to `upto`, as one update. They may be gone from the log. */
export interface Snapshot {
  readonly upto: Row
  readonly state: Uint8Array
  readonly stateVector: Uint8Array
}

export interface RoomSnapshot extends Snapshot {
  readonly room: string
}

export interface RoomRows {
  readonly snapshot?: Snapshot
  /** Rows after the snapshot, ascending. */
  readonly tail: readonly StoredRow[]
}

/** What a snapshot would take in. */
export interface TailSize {
  readonly room: string
  readonly rows: number
  readonly bytes: number
  readonly firstRow: Row
  readonly lastRow: Row
}

export interface EpochStart {
  readonly epoch: Epoch
  /** The first row that this epoch may give. */
  readonly firstRow: Row
}

export interface UpdateLog {
  readonly site: SiteId
  readonly epoch: Epoch
  /** The last durable row of any room; 0 when there is none. */
  readonly head: Row
  /** How many times the disk has refused. Grows before anybody is told. */
  readonly refusals: number
  /** How many snapshots have been stored since the start: rows that were read before may be gone since. */
  readonly snapshotsTaken: number
  /** False while too much waits for the disk already. An `append` in the same turn is judged the same. */
  accepts(bytes: number): boolean

  /**
   * Resolves when the rows are on disk, numbered in the order of the calls. Rows and marks of one call share one
   * transaction; several calls may share one commit. Refuses with `disk`: then none of the call's rows is stored or
   * ever announced, and reading goes on. An append that is refused refuses every append made before the refusal was
   * told, and `refusals` has grown by then: so whoever builds one row on another re-reads, and never leaves a hole.
   * Only where `accepts` said no may a call be refused alone, with `overloaded`. The bytes must not be changed after.
   */
  append(rows: readonly NewRow[], marks?: readonly Mark[]): Promise<Result<readonly Row[]>>

  /** The last durable row of one room; 0 for a room that nobody wrote to. */
  headOf(room: string): Row
  readRoom(room: string): RoomRows
  /** Only the rows after `after`, or undefined when a snapshot has taken some of them in: then read the room. */
  readTail(room: string, after: Row): readonly StoredRow[] | undefined

  /**
   * The next page for a replica that holds everything up to `after`, ascending, at least one row if there is any, then
   * up to `bytesMax`. Complete only together with `snapshotsBeyond`: rows that a snapshot took in are not here.
   */
  since(after: Row, bytesMax: number): readonly LoggedRow[]
  /**
   * The rooms whose snapshot took in rows after `after`, ascending by `upto`, skipping those up to `doneHorizon` (the
   * largest `upto` already passed on). Ask until it is empty, in the same turn as `since`, and nothing is missed: a
   * snapshot taken meanwhile has a larger `upto`.
   */
  snapshotsBeyond(after: Row, doneHorizon: Row, bytesMax: number): readonly RoomSnapshot[]

  epochs(): readonly EpochStart[]
  /** This site's contiguous marks of other sites. */
  marks(): readonly StoredMark[]

  /** Every room with rows that no snapshot has taken in. */
  tails(): Iterable<TailSize>
  tailOf(room: string): TailSize | undefined
  /** Stores the snapshot, then forgets exactly the rows it has taken in. Refuses with `disk`. */
  putSnapshot(room: string, snapshot: Snapshot): Promise<Result<void>>

  /** Resolves when what was appended before is settled. */
  close(): Promise<void>
}
