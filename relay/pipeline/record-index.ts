/**
 * Which record stands in which place, for the few rooms that are being compared: built when somebody asks, grown with the
 * log, forgotten when others are asked about. Only what is on disk is here.
 */
import { nextAcc, noAcc, type RawRecord } from '@kwata/shared/documents/record-room.ts'
import { readRecords } from '@kwata/shared/guard/record-room.ts'
import type { RecordId, RoomName } from '@kwata/shared/kernel/ids.ts'
import { ok, type Result } from '@kwata/shared/kernel/result.ts'
import type { Row, UpdateLog } from '../ports/update-log.ts'

export interface IndexedRoom {
  /** The record with this sequence. */
  idAt(client: number, clock: number): RecordId | undefined
  /** The running hash over the first `clock` records of this client; undefined where there are fewer, or none. */
  accAt(client: number, clock: number): Uint8Array | undefined
}

interface Chain {
  readonly ids: RecordId[]
  readonly accs: Uint8Array[]
}

interface Entry extends IndexedRoom {
  upto: Row
  readonly refusals: number
  readonly chains: Map<number, Chain>
}

const roomsMax = 8

export const makeRecordIndex = (
  log: UpdateLog,
  readAll: (room: RoomName) => Result<readonly RawRecord[]>,
): ((room: RoomName) => Result<IndexedRoom>) => {
  const entries = new Map<RoomName, Entry>()

  const add = ({ chains }: Entry, records: readonly RawRecord[]): void => {
    for (const { client, clock, id } of records) {
      const chain = chains.get(client) ?? { ids: [], accs: [] }
      if (clock === chain.ids.length) chain.ids.push(id)
      chains.set(client, chain)
    }
  }

  /** What came since; false where only reading the whole room will do. */
  const grow = (room: RoomName, entry: Entry): boolean => {
    if (entry.refusals !== log.refusals) return false
    const tail = log.readTail(room, entry.upto)
    if (tail === undefined) return false
    for (const { row, bytes } of tail) {
      const records = readRecords(bytes)
      if (!records.ok) return false
      add(entry, records.value)
      entry.upto = row
    }
    return true
  }

  return (room) => {
    const known = entries.get(room)
    entries.delete(room)
    if (known !== undefined && grow(room, known)) {
      entries.set(room, known)
      return ok(known)
    }
    const upto = log.headOf(room)
    const records = readAll(room)
    if (!records.ok) return records
    const entry = blankEntry(upto, log.refusals)
    add(
      entry,
      records.value.toSorted((a, b) => a.clock - b.clock),
    )
    entries.set(room, entry)
    for (const oldest of entries.keys()) {
      if (entries.size <= roomsMax) break
      entries.delete(oldest)
    }
    return ok(entry)
  }
}

const blankEntry = (upto: Row, refusals: number): Entry => {
  const chains = new Map<number, Chain>()
  return {
    upto,
    refusals,
    chains,
    idAt: (client, clock) => chains.get(client)?.ids[clock],
    accAt: (client, clock) => {
      const chain = chains.get(client)
      if (chain === undefined || clock > chain.ids.length) return undefined
      for (const id of chain.ids.slice(chain.accs.length, clock))
        chain.accs.push(nextAcc(chain.accs.at(-1) ?? noAcc, id))
      return chain.accs[clock - 1]
    },
  }
}
