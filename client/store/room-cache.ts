/** Each record room's document in y-indexeddb: a copy that relays can rebuild, so its write errors cost time, not facts. */
import type { RoomCache } from '@kwata/shared/sync/storage.ts'
import { IndexeddbPersistence } from 'y-indexeddb'

/** A cache that does not open is gone without: the outbox and the relays have everything. */
const openWithinMs = 5_000

export const roomCache: RoomCache = {
  attach: async (room, doc) => {
    const persistence = new IndexeddbPersistence(`kwata/${room}`, doc)
    await Promise.race([persistence.whenSynced, new Promise((resolve) => setTimeout(resolve, openWithinMs))])
  },
}
