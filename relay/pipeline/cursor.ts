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

export const makeCursor = ({ at: start, sink, format, readOn, bufferedBytesMax, reader }: CursorParts): Cursor => {
  let at = start
  let stopped = false

  /** Asked before every write, so at most one payload goes above the mark. */
  const isFull = (): boolean => {
    if (sink.bufferedBytes() <= bufferedBytesMax) return false
    if (!stopped) {
      stopped = true
      sink.behind?.()
    }
    return true
  }

  const catchUp = (): void => {
    while (!isFull()) {
      const next = readOn(at)
      if (!next || next.upto <= at) return
      at = next.upto
      sink.write(format.payloadOf(next.updates), at)
    }
  }

  return {
    get at() {
      return at
    },
    nudge: (batch) => {
      if (stopped || batch.upto <= at || isFull()) return
      if (at < batch.after) return catchUp()
      const payload = at === batch.after ? batch.payloadFor(format, reader) : batch.payloadAfter(at, format, reader)
      at = batch.upto
      if (payload) sink.write(payload, at)
    },
    resume: () => {
      stopped = false
      catchUp()
    },
  }
}
