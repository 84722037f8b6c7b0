/**
 * Sends one phone what it lacks of one room, in pages it has asked for by taking the last ones: at most `windowBytes`
 * are on their way at once, so a cut costs at most that, and live traffic of other rooms never waits behind a history.
 * The window grows while pages are taken quickly, so a fast link is not held to a slow one's pace.
 *
 * What the phone has is its state vector, so a cut resumes wherever the phone got to, on any relay.
 */
import { encodeRecords } from '@kwata/shared/guard/record-room.ts'
import type { RawRecord } from '@kwata/shared/documents/record-room.ts'
import type { Clock } from '@kwata/shared/kernel/clock.ts'
import { inPages } from '@kwata/shared/sync/pages.ts'

export const pageBytesMax = 8_192
const windowBytesMin = 16_384
const windowBytesMax = 524_288
const quickMs = 250

export interface HistoryParts {
  readonly records: Iterable<RawRecord>
  /** What the phone has: by client, the number of its records. */
  readonly has: ReadonlyMap<number, number>
  readonly clock: Clock
  /** Sends one page; returns the bytes that the phone will report as taken. */
  readonly send: (update: Uint8Array) => number
  /** The link holds more than it should: nothing is sent before `resume`, whatever the phone says it has taken. */
  readonly isFull: () => boolean
  readonly done: () => void
}

export interface History {
  /** The phone has taken so many bytes. */
  got(bytes: number): void
  /** The link has drained. */
  resume(): void
}

export const makeHistory = ({ records, has, clock, send, isFull, done }: HistoryParts): History => {
  const pages = inPages(lacking(records, has), ({ bytes }) => bytes.length + 60, pageBytesMax)
  const sentAtMs: { bytes: number; atMs: number }[] = []
  let window = windowBytesMin
  let onTheWay = 0
  let finished = false

  const pump = (): void => {
    while (!finished && onTheWay < window && !isFull()) {
      const page = pages.next()
      if (page.done === true) {
        finished = true
        return done()
      }
      const bytes = send(encodeRecords(page.value))
      onTheWay += bytes
      sentAtMs.push({ bytes, atMs: clock.now() })
    }
  }

  pump()
  return {
    got: (bytes) => {
      onTheWay = Math.max(0, onTheWay - bytes)
      const page = sentAtMs.shift()
      const quick = page !== undefined && clock.now() - page.atMs < quickMs
      window = quick ? Math.min(windowBytesMax, window * 2) : windowBytesMin
      pump()
    },
    resume: pump,
  }
}

function* lacking(records: Iterable<RawRecord>, has: ReadonlyMap<number, number>): Generator<RawRecord> {
  for (const record of records) if (record.clock >= (has.get(record.client) ?? 0)) yield record
}
