/** A phone in a world: the shipped replica over a disk that a kill leaves as it was. */
import type { Signer } from '@kwata/shared/events/crypto.ts'
import type { Clock } from '@kwata/shared/kernel/clock.ts'
import { membersKind } from '@kwata/shared/domain/membership/fold-membership.ts'
import type { Fact } from '@kwata/shared/events/verify.ts'
import { idOf } from '@kwata/shared/kernel/hash.ts'
import { partsOf, type RecordId, type RoomName, roomOf, type UserId } from '@kwata/shared/kernel/ids.ts'
import type { Dial } from '@kwata/shared/sync/link.ts'
import { type Fork, openReplica, type Replica, type SpaceSync } from '@kwata/shared/sync/replica.ts'
import type { Outbox, OwnRecord, RoomCache, RoomState } from '@kwata/shared/sync/storage.ts'
import { syncVerify } from '@kwata/shared/testing/crypto.ts'
import type { Prng } from '@kwata/shared/testing/prng.ts'
import * as Y from 'yjs'

/** What is on the phone when its tab is killed. */
export interface PhoneDisk {
  readonly records: OwnRecord[]
  readonly rooms: Map<RoomName, RoomState>
  readonly cache: Map<RoomName, Uint8Array[]>
  full: boolean
}

export const makePhoneDisk = (): PhoneDisk => ({ records: [], rooms: new Map(), cache: new Map(), full: false })

/** A profile copied to another phone. */
export const copyOf = ({ records, rooms, cache }: PhoneDisk): PhoneDisk => ({
  records: [...records],
  rooms: new Map(rooms),
  cache: new Map([...cache].map(([room, updates]) => [room, [...updates]])),
  full: false,
})

/** Writes take a while, and what had not been written when the tab died is gone. */
const diskMsMax = 40

export interface PhoneParts {
  readonly signer: Signer
  readonly user: UserId
  readonly disk: PhoneDisk
  readonly dial: Dial
  readonly clock: Clock
  readonly random: Prng
  readonly space: () => SpaceSync
  readonly rooms: readonly RoomName[]
  readonly lied?: (url: string) => void
  readonly selfForked?: (room: RoomName, seq: number) => void
  readonly report: (error: unknown) => void
}

/** The records that fork.record events have told of. */
export const toldForks = (facts: readonly Fact[]): readonly RecordId[] =>
  facts.flatMap(({ envelope: { kind, body } }) => {
    const bytes = kind === 'fork.record' ? (body as { bytes?: unknown }).bytes : undefined
    return bytes instanceof Uint8Array ? [idOf(bytes) as RecordId] : []
  })

export interface SimPhone {
  readonly replica: Replica
  readonly kill: () => void
}

export const startPhone = async (parts: PhoneParts): Promise<SimPhone> => {
  const { disk, clock, random } = parts
  let alive = true

  /** One database: its transactions end in the order in which they began. */
  const database = (): ((write: () => void) => Promise<void>) => {
    let lastAtMs = 0
    return (write) =>
      new Promise((resolve, reject) => {
        lastAtMs = Math.max(lastAtMs, clock.now() + random.int(0, diskMsMax))
        clock.after(lastAtMs - clock.now(), () => {
          if (!alive) return
          if (disk.full) return reject(new Error('QuotaExceededError'))
          write()
          resolve()
        })
      })
  }
  const written = database()
  const cached = database()

  const outbox: Outbox = {
    put: (record) => written(() => disk.records.push(record)),
    putRoom: (state) => written(() => disk.rooms.set(state.room, state)),
    load: () => Promise.resolve({ records: [...disk.records], rooms: [...disk.rooms.values()] }),
  }
  const keep = (room: RoomName, doc: Y.Doc, updates: Uint8Array[]): Promise<void> => {
    disk.cache.set(room, updates)
    // Lossy on purpose: it is a cache.
    doc.on('update', (update: Uint8Array) => void cached(() => updates.push(update)).catch(() => undefined))
    return Promise.resolve()
  }
  const cache: RoomCache = {
    attach: (room, doc) => {
      const updates = disk.cache.get(room) ?? []
      for (const update of updates) Y.applyUpdate(doc, update)
      return keep(room, doc, updates)
    },
    renew: (room, doc) => keep(room, doc, [Y.encodeStateAsUpdate(doc)]),
  }

  /** As the app does it: both records travel as proof to whoever holds only one of them. */
  const tellFork = async ({ room, mine, theirs }: Fork): Promise<void> => {
    const members = roomOf(partsOf(room).space, membersKind)
    for (const { id, bytes } of [mine, theirs]) {
      const known = toldForks(replica.facts(members)).includes(id)
      if (alive && !known) await replica.write(members, { kind: 'fork.record', body: { bytes }, after: [] })
    }
  }

  const replica: Replica = await openReplica({
    signer: parts.signer,
    user: parts.user,
    verify: syncVerify,
    outbox,
    cache,
    dial: parts.dial,
    clock,
    random,
    changed: () => undefined,
    heardSet: () => undefined,
    lied: (url) => parts.lied?.(url),
    forked: (fork) => void clock.after(0, () => void tellFork(fork).catch(parts.report)),
    selfForked: (room, seq) => parts.selfForked?.(room, seq),
    report: parts.report,
  })
  replica.configure(parts.space())
  for (const room of parts.rooms) await replica.open(room)
  return {
    replica,
    kill: () => {
      alive = false
      replica.close()
    },
  }
}
