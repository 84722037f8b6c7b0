/** The one way in, for a phone and a relay alike: admitted, then on disk, then announced. Never in another order. */
import { ok, type Result } from '@kwata/shared/kernel/result.ts'
import type { Mark, NewRow, Row, UpdateLog } from '../ports/update-log.ts'

/** What may be stored of an arrival, perhaps nothing (all of it was here already); or why it may not. */
export interface Admitted {
  readonly rows: readonly NewRow[]
  /** Replication only: what holds once the rows are stored. */
  readonly marks?: readonly Mark[]
}

export type Admit<Arrival> = (arrival: Arrival) => Result<Admitted> | Promise<Result<Admitted>>

/** A durable row on its way to those who listen. */
export interface News {
  readonly room: string
  readonly row: Row
  readonly bytes: Uint8Array
  /** Whoever sent it and needs no echo, compared by identity. */
  readonly from: object | undefined
}

export interface Accepted {
  readonly rows: readonly Row[]
}

export interface AcceptParts<Arrival> {
  readonly admit: Admit<Arrival>
  readonly log: UpdateLog
  readonly announce: (news: readonly News[]) => void
}

export type Accept<Arrival> = (arrival: Arrival, from?: object) => Promise<Result<Accepted>>

const nothingNew: Result<Accepted> = ok({ rows: [] })

/** When `admit` answers at once, rows are numbered in the order of the calls. */
export const makeAccept = <Arrival>({ admit, log, announce }: AcceptParts<Arrival>): Accept<Arrival> => {
  const store = async ({ rows, marks }: Admitted, from: object | undefined): Promise<Result<Accepted>> => {
    if (rows.length === 0 && !marks?.length) return nothingNew
    const stored = await log.append(rows, marks)
    if (!stored.ok) return stored
    announce(rows.map(({ room, bytes }, i) => ({ room, bytes, from, row: stored.value[i] ?? 0 })))
    return ok({ rows: stored.value })
  }
  const judged = (admitted: Result<Admitted>, from: object | undefined): Promise<Result<Accepted>> =>
    admitted.ok ? store(admitted.value, from) : Promise.resolve(admitted)

  return (arrival, from) => {
    const verdict = admit(arrival)
    return verdict instanceof Promise ? verdict.then((admitted) => judged(admitted, from)) : judged(verdict, from)
  }
}
