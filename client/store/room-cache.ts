/** Each record room's document in y-indexeddb: a copy that relays can rebuild, so its write errors cost time, not facts. */
import type { RoomName } from '@kwata/shared/kernel/ids.ts'
import type { RoomCache } from '@kwata/shared/sync/storage.ts'
import { clearDocument, IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'

/** A cache that does not open, or does not go, is gone without: the outbox and the relays have everything. */
const withinMs = 5_000
const atMost = (wait: Promise<unknown>): Promise<unknown> =>
  Promise.race([wait, new Promise((resolve) => setTimeout(resolve, withinMs))])

const nameOf = (room: RoomName): string => `kwata/${room}`

const attach = async (room: RoomName, doc: Y.Doc): Promise<void> => {
  await atMost(new IndexeddbPersistence(nameOf(room), doc).whenSynced)
}

export const roomCache: RoomCache = {
  attach,
  renew: async (room, doc) => {
    await atMost(clearDocument(nameOf(room)).catch(() => undefined))
    await attach(room, doc)
  },
}
