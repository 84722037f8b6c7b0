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

export const makeBatch = (after: Row, news: readonly News[]): Batch => new RoomBatch(after, news)

class RoomBatch implements Batch {
  readonly after: Row
  readonly upto: Row
  readonly news: readonly News[]
  /** Undefined: so many authors that all get all of it. */
  readonly #authors: readonly object[] | undefined
  #format: Format | undefined
  #payload: Uint8Array | undefined

  constructor(after: Row, news: readonly News[]) {
    this.after = after
    this.news = news
    this.upto = news.at(-1)?.row ?? after
    this.#authors = fewAuthors(news)
  }

  payloadFor(format: Format, reader: object | undefined): Uint8Array | undefined {
    if (reader && this.#authors?.includes(reader))
      return build(
        format,
        this.news.filter(({ from }) => from !== reader),
      )
    if (this.#format !== format) {
      this.#format = format // the readers of a room are nearly always of one kind
      this.#payload = build(format, this.news)
    }
    return this.#payload
  }

  payloadAfter(at: Row, format: Format, reader: object | undefined): Uint8Array | undefined {
    return build(
      format,
      this.news.filter(({ row, from }) => row > at && (!from || from !== reader)),
    )
  }
}

const build = (format: Format, kept: readonly News[]): Uint8Array | undefined =>
  kept.length === 0 ? undefined : format.payloadOf(kept.map(({ bytes }) => bytes))

const fewAuthors = (news: readonly News[]): object[] | undefined => {
  const authors: object[] = []
  for (const { from } of news) {
    if (!from || authors.includes(from)) continue
    if (authors.length === authorsMax) return undefined
    authors.push(from)
  }
  return authors
}
