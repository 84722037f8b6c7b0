/**
 * What this phone must not lose, in one small IndexedDB: who I am, my spaces, my signed records, who holds them.
 * Everything else (room documents, the last picture) can be rebuilt. The only file, with room-cache.ts, that knows IndexedDB.
 */
import type { DeviceLink } from '@kwata/shared/domain/identity/device-link.ts'
import type { RecordId, SpaceId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { Outbox, OwnRecord, RoomState } from '@kwata/shared/sync/storage.ts'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { AppState } from './app-state.ts'
import type { StoredKeys } from './keys.ts'

export interface Me {
  readonly keys: StoredKeys
  readonly genesis: Uint8Array
  /** From the device of the genesis to this one; none where this is it. */
  readonly links?: readonly DeviceLink[]
  readonly name: string
}

/** A space that this person founded or joined. Kept before its first event is signed, so that a kill in between is mended. */
export interface KnownSpace {
  readonly id: SpaceId
  readonly kind: 'group' | 'talk'
  /** Of a talk: with whom it was begun. */
  readonly talkWith?: UserId
  readonly name: string // until the membership room tells
  readonly urls: readonly string[] // until the admin's relays event tells
  /** Of its private rooms: what another phone of ours, a vault or a backup brought. */
  readonly keys?: readonly Uint8Array[]
  /** How we came in: what the first event is made of. */
  readonly entry:
    | { readonly by: 'founding'; readonly genesis: Uint8Array }
    | { readonly by: 'link'; readonly link: string; readonly words?: string }
    | DeviceEntry
}

/** As one more device of somebody who is in already. `after`: what brought them in. */
export interface DeviceEntry {
  readonly by: 'device'
  readonly link: DeviceLink
  readonly after: readonly RecordId[]
}

/** Everything that makes this phone somebody's: kept whole or not at all. */
export interface NewPerson {
  readonly me: Me
  readonly spaces: readonly KnownSpace[]
  readonly notes: Readonly<Record<string, unknown>>
  /** What came along in a backup. */
  readonly former: readonly FormerRecord[]
}

/** Signed by another device key: one that this phone used before, or anybody's that came in a backup. */
export interface FormerRecord extends OwnRecord {
  readonly device: string
}

interface Schema extends DBSchema {
  me: { key: 'me'; value: Me }
  spaces: { key: string; value: KnownSpace }
  outbox: { key: [string, number]; value: OwnRecord }
  rooms: { key: string; value: RoomState }
  /** What no relay may have yet, and our own key did not sign. */
  former: { key: [string, string, number]; value: FormerRecord }
  notes: { key: string; value: unknown }
}

export interface Database {
  /** Of this database; what has one of its own begins with it. */
  readonly name: string
  readonly outbox: Outbox
  me(): Promise<Me | undefined>
  putMe(me: Me): Promise<void>
  /** In one transaction: a phone is nobody's or wholly somebody's. */
  putPerson(person: NewPerson): Promise<void>
  /** This phone goes on under new keys: what the old ones signed is set aside, all in one transaction. */
  moveTo(moved: NewPerson, oldDevice: string): Promise<void>
  former(): Promise<readonly FormerRecord[]>
  /** Small things that must survive, each under a name of its owner's. */
  note(name: string): Promise<unknown>
  putNote(name: string, value: unknown): Promise<void>
  spaces(): Promise<readonly KnownSpace[]>
  putSpace(space: KnownSpace): Promise<void>
  /** The last picture: shown at once at the next start, before any room is loaded. */
  picture(): Promise<AppState | undefined>
  keepPicture(picture: AppState): Promise<void>
  lastCompleteMs(): Promise<number | undefined>
  keepLastComplete(ms: number): Promise<void>
}

const version = 1

/** `strict` asks the browser to answer only when the disk has it. */
const strict = { durability: 'strict' } as const

export const openDatabase = async (name = 'kwata'): Promise<Database> => {
  const db = await openDB<Schema>(name, version, {
    upgrade: (fresh) => {
      fresh.createObjectStore('me')
      fresh.createObjectStore('spaces', { keyPath: 'id' })
      fresh.createObjectStore('outbox', { keyPath: ['room', 'seq'] })
      fresh.createObjectStore('rooms', { keyPath: 'room' })
      fresh.createObjectStore('notes')
      fresh.createObjectStore('former', { keyPath: ['device', 'room', 'seq'] })
    },
  })
  return {
    name,
    outbox: outboxIn(db),
    me: () => db.get('me', 'me'),
    putMe: (me) => write(db, 'me', (store) => store.put(me, 'me')),
    putPerson: async ({ me, spaces, notes, former }) => {
      const all = db.transaction(['me', 'spaces', 'notes', 'former'], 'readwrite', strict)
      await Promise.all([
        all.objectStore('me').add(me, 'me'), // `add`: never over somebody
        ...spaces.map((space) => all.objectStore('spaces').put(space)),
        ...former.map((record) => all.objectStore('former').put(record)),
        ...Object.entries(notes).map(([name, value]) => all.objectStore('notes').put(value, name)),
        all.done,
      ])
    },
    moveTo: async ({ me, spaces, notes }, device) => {
      const all = db.transaction(['me', 'spaces', 'notes', 'outbox', 'rooms', 'former'], 'readwrite', strict)
      for (const space of spaces) void all.objectStore('spaces').put(space)
      for (const [name, value] of Object.entries(notes)) void all.objectStore('notes').put(value, name)
      for (const record of await all.objectStore('outbox').getAll())
        void all.objectStore('former').put({ ...record, device })
      void all.objectStore('outbox').clear()
      void all.objectStore('rooms').clear()
      void all.objectStore('me').put(me, 'me')
      await all.done
    },
    former: () => db.getAll('former'),
    note: (name) => db.get('notes', name),
    putNote: (name, value) => write(db, 'notes', (store) => store.put(value, name)),
    spaces: () => db.getAll('spaces'),
    putSpace: (space) => write(db, 'spaces', (store) => store.put(space)),
    picture: async () => (await db.get('notes', 'picture')) as AppState | undefined,
    keepPicture: async (picture) => void (await db.put('notes', picture, 'picture')),
    lastCompleteMs: async () => (await db.get('notes', 'last-complete')) as number | undefined,
    keepLastComplete: async (ms) => void (await db.put('notes', ms, 'last-complete')),
  }
}

const outboxIn = (db: IDBPDatabase<Schema>): Outbox => ({
  put: (record) => write(db, 'outbox', (store) => store.add(record)), // `add`: a sequence is never given twice
  putRoom: async (state) => void (await db.put('rooms', state)),
  load: async () => ({ records: await db.getAll('outbox'), rooms: await db.getAll('rooms') }),
})

type Store = 'me' | 'spaces' | 'outbox' | 'notes'

const write = async <S extends Store>(
  db: IDBPDatabase<Schema>,
  name: S,
  change: (store: ReturnType<ReturnType<typeof openStrict<S>>['objectStore']>) => Promise<unknown>,
): Promise<void> => {
  const transaction = openStrict(db, name)
  await Promise.all([change(transaction.objectStore(name)), transaction.done])
}

const openStrict = <S extends Store>(db: IDBPDatabase<Schema>, name: S) => db.transaction([name], 'readwrite', strict)
