/**
 * The one kind of reader. A cursor stands at a row of a room and is moved by nudges.
 *
 * Promises: every row after its start reaches the sink, in order, in one payload or another, unless the reader wrote it
 * itself; nothing is written while the sink holds more than `bufferedBytesMax`. A cursor that fell behind continues
 * from the log, so what waits for a slow reader is one number and never a queue.
 */
import type { Row } from '../ports/update-log.ts'
import type { Batch, Format } from './batch.ts'

export interface Sink {
  /** Takes one payload; with it the reader has everything of the room up to `upto`. The payload is shared: not to be changed. */
  write(payload: Uint8Array, upto: Row): void
  /** Bytes written and not yet taken by the other end. */
  bufferedBytes(): number
  /** The cursor stopped because of the above. Close the reader, or call `resume` when it has drained. */
  behind?(): void
}

/** The next of what a reader lacks after `at`, by whatever way: rows, or a snapshot and rows. Undefined: nothing. */
export type ReadOn = (at: Row) => { readonly updates: readonly Uint8Array[]; readonly upto: Row } | undefined

export interface CursorParts {
  readonly at: Row
  readonly sink: Sink
  readonly format: Format
  readonly readOn: ReadOn
  readonly bufferedBytesMax: number
  /** Rows that came from this object are not echoed to it. */
  readonly reader?: object
}

export interface Cursor {
  /** The reader has been given everything up to here. */
  readonly at: Row
  nudge(batch: Batch): void
  /** The sink has drained: go on from the log until caught up or full again. */
  resume(): void
}

export const makeCursor = (parts: CursorParts): Cursor => new RoomCursor(parts)

/** A class, not closures: five hundred of these are walked for every edit, and each then costs a few cache lines less. */
class RoomCursor implements Cursor {
  at: Row
  #stopped = false
  readonly #sink: Sink
  readonly #format: Format
  readonly #bufferedBytesMax: number
  readonly #reader: object | undefined
  readonly #readOn: ReadOn

  constructor({ at, sink, format, readOn, bufferedBytesMax, reader }: CursorParts) {
    this.at = at
    this.#sink = sink
    this.#format = format
    this.#readOn = readOn
    this.#bufferedBytesMax = bufferedBytesMax
    this.#reader = reader
  }

  nudge(batch: Batch): void {
    if (this.#stopped || batch.upto <= this.at || this.#isFull()) return
    if (this.at < batch.after) return this.#catchUp()
    const payload =
      this.at === batch.after
        ? batch.payloadFor(this.#format, this.#reader)
        : batch.payloadAfter(this.at, this.#format, this.#reader)
    this.at = batch.upto
    if (payload) this.#sink.write(payload, this.at)
  }

  resume(): void {
    this.#stopped = false
    this.#catchUp()
  }

  /** Asked before every write, so at most one payload goes above the mark. */
  #isFull(): boolean {
    if (this.#sink.bufferedBytes() <= this.#bufferedBytesMax) return false
    if (!this.#stopped) {
      this.#stopped = true
      this.#sink.behind?.()
    }
    return true
  }

  #catchUp(): void {
    while (!this.#isFull()) {
      const next = this.#readOn(this.at)
      if (!next || next.upto <= this.at) return
      this.at = next.upto
      this.#sink.write(this.#format.payloadOf(next.updates), this.at)
    }
  }
}
