/**
 * What one tick brought to one room: its payload is built once and shared by every reader that stands at its start.
 */
import type { Row } from '../ports/update-log.ts'
import type { News } from './accept.ts'

/** How a kind of reader wants several updates as one payload. One instance per kind, so that the work is shared. */
export interface Format {
  payloadOf(updates: readonly Uint8Array[]): Uint8Array
}

/** Above this many authors in one batch all get all of it: an echo is harmless, one payload per author is quadratic. */
const authorsMax = 8

export interface Batch {
  /** The room's head before: a reader that stands here needs nothing else. */
  readonly after: Row
  readonly upto: Row
  readonly news: readonly News[]
  /** The payload for one reader without what it wrote itself; undefined when nothing is left. */
  payloadFor(format: Format, reader: object | undefined): Uint8Array | undefined
  /** The same for a reader that stands inside the batch. */
  payloadAfter(at: Row, format: Format, reader: object | undefined): Uint8Array | undefined
}

export const makeBatch = (after: Row, news: readonly News[]): Batch => {
  const whole = new Map<Format, Uint8Array>()
  const authors = new Set<object>()
  for (const { from } of news) if (from) authors.add(from)
  const echoes = authors.size > authorsMax

  const build = (format: Format, kept: readonly News[]): Uint8Array | undefined =>
    kept.length === 0 ? undefined : format.payloadOf(kept.map(({ bytes }) => bytes))

  const shared = (format: Format): Uint8Array | undefined => {
    const known = whole.get(format)
    if (known) return known
    const built = build(format, news)
    if (built) whole.set(format, built)
    return built
  }

  return {
    after,
    upto: news.at(-1)?.row ?? after,
    news,
    payloadFor: (format, reader) =>
      echoes || !reader || !authors.has(reader)
        ? shared(format)
        : build(
            format,
            news.filter(({ from }) => from !== reader),
          ),
    payloadAfter: (at, format, reader) =>
      build(
        format,
        news.filter(({ row, from }) => row > at && (!from || from !== reader)),
      ),
  }
}
