/** Writes records as the one V1 update that Yjs itself would write for them, without a Y.Doc. */
import {
  createEncoder,
  toUint8Array,
  writeUint8,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding'
import { recordsKey, type RawRecord } from '../documents/bound-record.ts'

const binaryUnderSubKey = 3 | 32 // ContentBinary, with a parent sub key and no origins
const parentIsRoot = 1

/**
 * Highest client first, clocks ascending, empty delete set; a record given twice is written once. Throws when one device's
 * records leave a gap: Yjs would fill it with a skip, and no guard lets that pass.
 */
export const encodeRecords = (records: readonly RawRecord[]): Uint8Array => {
  const byClient = new Map<number, RawRecord[]>()
  for (const record of records) {
    const own = byClient.get(record.client)
    if (own) own.push(record)
    else byClient.set(record.client, [record])
  }
  const encoder = createEncoder()
  writeVarUint(encoder, byClient.size)
  for (const [client, own] of [...byClient].sort(([a], [b]) => b - a)) {
    const ascending = own.sort((a, b) => a.clock - b.clock).filter((record, i) => record.clock !== own[i - 1]?.clock)
    const first = ascending[0]?.clock ?? 0
    writeVarUint(encoder, ascending.length)
    writeVarUint(encoder, client)
    writeVarUint(encoder, first)
    ascending.forEach((record, i) => {
      if (record.clock !== first + i) throw new Error(`a gap before record ${record.clock} of client ${client}`)
      writeUint8(encoder, binaryUnderSubKey)
      writeVarUint(encoder, parentIsRoot)
      writeVarString(encoder, recordsKey)
      writeVarString(encoder, record.id)
      writeVarUint8Array(encoder, record.bytes)
    })
  }
  writeVarUint(encoder, 0)
  return toUint8Array(encoder)
}
