/**
 * A record room as a Yjs document: a grow-only `Y.Map('r')` of signed envelopes under their hashes, `gc: false`.
 * What is written here has passed the guard; nothing here checks it again.
 */
import * as Y from 'yjs'
import type { RecordId } from '../kernel/ids.ts'
import { recordsKey, type RawRecord } from './bound-record.ts'

export { bindClient, boundRecord, type RawRecord } from './bound-record.ts'
export * from './heads.ts'

/** The only way to make a document for a record room: garbage collection would break the hash of everything stored. */
export const makeRecordDoc = (): Y.Doc => new Y.Doc({ gc: false })

/**
 * Writes one record at exactly its bound client and clock, and says whether it did: false when it is there already, or when
 * the document does not stand at the record's clock, so that nothing is ever written in another's place.
 */
export const writeRecord = (doc: Y.Doc, record: RawRecord, origin: unknown): boolean => {
  const { client, clock, id, bytes } = record
  const records = doc.getMap(recordsKey)
  if (Y.getState(doc.store, client) !== clock || records.has(id)) return false
  const usual = doc.clientID
  doc.clientID = client
  try {
    doc.transact(() => records.set(id, bytes), origin)
  } finally {
    doc.clientID = usual // else Yjs takes our own records, coming back from a disk or a relay, for an impostor's
  }
  return true
}

/** Every record of the document, each device's in its order. */
export const recordsOf = (doc: Y.Doc): readonly RawRecord[] => {
  const found: RawRecord[] = []
  for (const [id, item] of doc.getMap(recordsKey)._map) {
    if (item.deleted || !(item.content instanceof Y.ContentBinary)) continue
    found.push({ id: id as RecordId, client: item.id.client, clock: item.id.clock, bytes: item.content.content })
  }
  return found.sort((a, b) => a.client - b.client || a.clock - b.clock)
}
