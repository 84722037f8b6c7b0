/**
 * One record room on this phone: its document, what was verified of it, and its channel under the stock provider.
 *
 * Promises: a fact shown here was verified, on arrival or before it was stored; the document holds no record of ours
 * that the outbox does not hold; heads and digest are those of the document.
 */
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import {
  addToHeads,
  boundRecord,
  digestOfHeads,
  type Head,
  nextAcc,
  noAcc,
  type RawRecord,
  recordsOf,
  stateVectorOfHeads,
  writeRecord,
} from '../documents/record-room.ts'
import type { Verify } from '../events/crypto.ts'
import { decodeEvent, type SignedEvent } from '../events/envelope.ts'
import type { HybridClock } from '../events/hybrid-clock.ts'
import { type Fact, verifySigned } from '../events/verify.ts'
import { encodeRecords, guardRecordUpdate, type GuardedRecord } from '../guard/record-room.ts'
import type { RecordId, RoomName } from '../kernel/ids.ts'
import type { RefusalCode } from '../kernel/refusal.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Place } from '../wire/messages.ts'
import type { Carrier } from './carrier.ts'
import { Channel, type ChannelRoom } from './channel.ts'
import { findForks } from './fork-finder.ts'
import type { Held } from './own-chain.ts'
import { openDoc } from './open-doc.ts'
import { inPages } from './pages.ts'
import { makePresence, type Presence } from './presence.ts'
import type { RoomCache } from './storage.ts'

export interface RoomEvents {
  readonly changed: () => void
  readonly stored: (count: number, place: Place) => void
  readonly found: (held: Held) => void
  readonly shown: (total: number, place: Place) => void
  /** A relay and this phone hold the same. */
  readonly settled: (total: number, place: Place) => void
  /** Somebody holds `theirs` where this phone holds `mine`; both are what their device signed. */
  readonly forked: (mine: RawRecord, theirs: GuardedRecord, place: Place | undefined) => void
  readonly refused: (code: RefusalCode) => void
  readonly genesis: () => Uint8Array | undefined
  readonly report: (error: unknown) => void
}

export interface RoomReplica {
  readonly room: RoomName
  /** In the order in which they came; the same list until there is another one. */
  facts(): readonly Fact[]
  fact(id: RecordId): Fact | undefined
  bytesOf(id: RecordId): Uint8Array | undefined
  /** How many records of this client are in the document. */
  clockOf(client: number): number
  recordAt(client: number, clock: number): RawRecord | undefined
  /** Those of them from clock `from` on. */
  recordsOf(client: number, from: number): readonly RawRecord[]
  /** Puts our own signed event into the document; false while one before it is missing. */
  write(event: SignedEvent): boolean
  /** Everything in the document, each device's in its order. */
  records(): readonly RawRecord[]
  /** Takes records that came by another way, under the guard. What is here already, or leaves a gap, is passed over. */
  adopt(records: readonly Uint8Array[]): Promise<Result<void>>
  /** All history of the relay has arrived, and ours has been sent. */
  synced(): boolean
  connect(carrier: Carrier): void
  disconnect(): void
  /** Who looks at it now, ourselves included. */
  readonly presence: Presence
  /** Tries a room again that was refused. */
  retry(): void
}

/** Origin of what we write ourselves. */
const own = { writer: 'own' }
/** Origin of what came in a file or a link: the provider sends it on like ours. */
const brought = { writer: 'brought' }
/** As one update, under the guard's bound. */
const adoptBytesMax = 131_072
/** What our own disk holds was verified before it was stored, and has its hash still (open-doc.ts). */
const ownDisk = { has: () => true }
/** Of the provider's own back-off between channels; the carrier's is its own. */
const retryWithinMs = 5_000

export const openRoomReplica = async (
  room: RoomName,
  verify: Verify,
  hybrid: HybridClock,
  cache: RoomCache,
  events: RoomEvents,
): Promise<RoomReplica> => {
  const doc = await openDoc(room, cache)
  const facts = new Map<RecordId, Fact>()
  let listed: readonly Fact[] | undefined
  const heads = new Map<number, Head>()
  const guarded = new Map<RecordId, Fact>()
  let provider: WebsocketProvider | undefined

  const take = async (records: readonly RawRecord[]): Promise<void> => {
    for (const record of records) addToHeads(heads, record) // before any wait: what comes meanwhile is judged by them
    for (const record of records) {
      const fact = guarded.get(record.id) ?? (await factOf(record))
      guarded.delete(record.id)
      if (fact === undefined) continue
      hybrid.observe(fact.envelope.at)
      facts.set(record.id, fact)
      listed = undefined
    }
  }

  /** Of what our own disk or our own hand put into the document. */
  const factOf = async (record: RawRecord): Promise<Fact | undefined> => {
    const decoded = decodeEvent(record.bytes, record.id)
    const fact = decoded.ok ? await verifySigned(decoded.value, verify, ownDisk) : decoded
    return fact.ok ? fact.value : undefined
  }

  await take(recordsOf(doc))

  doc.getMap('r').observe((event: Y.YMapEvent<unknown>) => {
    const added: RawRecord[] = []
    for (const id of event.keysChanged) {
      const item = event.target._map.get(id)
      if (item?.content instanceof Y.ContentBinary)
        added.push({ id: id as RecordId, client: item.id.client, clock: item.id.clock, bytes: item.content.content })
    }
    take(added.sort((a, b) => a.client - b.client || a.clock - b.clock))
      .then(events.changed)
      .catch(events.report)
  })

  const recordAt = (client: number, clock: number): RawRecord | undefined => {
    const item = doc.store.clients.get(client)?.[clock]
    return item instanceof Y.Item && item.content instanceof Y.ContentBinary
      ? { id: item.parentSub as RecordId, client, clock, bytes: item.content.content }
      : undefined
  }

  const accsByClient = new Map<number, Uint8Array[]>()
  const accAt = (client: number, clock: number): Uint8Array | undefined => {
    const accs = accsByClient.get(client) ?? []
    accsByClient.set(client, accs)
    while (accs.length < clock) {
      const record = recordAt(client, accs.length)
      if (record === undefined) return undefined
      accs.push(nextAcc(accs.at(-1) ?? noAcc, record.id))
    }
    return accs[clock - 1]
  }

  const total = (): number => [...heads.values()].reduce((sum, { clock }) => sum + clock, 0)

  /** Tells of records that stand where we hold others. */
  const holdAgainst = (records: readonly GuardedRecord[], place: Place | undefined): void => {
    for (const theirs of records) {
      const mine = recordAt(theirs.client, theirs.clock)
      if (mine !== undefined && mine.id !== theirs.id) events.forked(mine, theirs, place)
    }
  }

  const compare: ChannelRoom['compare'] = async (update, asked, place) => {
    const shown = await guardRecordUpdate(update, room, verify, facts)
    if (!shown.ok) return shown
    holdAgainst(shown.value, place)
    // Its hashes said that it holds another record there.
    const same = shown.value.some(
      ({ id, client, clock }) =>
        asked.some((point) => point.client === client && point.clock === clock) && recordAt(client, clock)?.id === id,
    )
    return same ? refuse({ code: 'malformed' }) : ok(undefined)
  }

  /** Those that follow what is here, each device's in its order. */
  const nextOf = <T extends RawRecord>(records: readonly T[]): readonly T[] => {
    const next = new Map<number, number>()
    return [...records]
      .sort((a, b) => a.clock - b.clock)
      .filter(({ client, clock }) => {
        const expected = next.get(client) ?? heads.get(client)?.clock ?? 0
        if (clock !== expected) return false
        next.set(client, clock + 1)
        return true
      })
  }

  /** Refuses what no honest relay sends; drops what is here already, or would leave a gap behind it. */
  const admit = async (update: Uint8Array): Promise<Result<Uint8Array>> => {
    const checked = await guardRecordUpdate(update, room, verify, facts)
    if (!checked.ok) return checked
    holdAgainst(checked.value, undefined)
    const fresh = nextOf(checked.value)
    for (const record of fresh) guarded.set(record.id, record)
    return ok(encodeRecords(fresh))
  }

  const adopt = async (bytes: readonly Uint8Array[]): Promise<Result<void>> => {
    const bound: RawRecord[] = []
    for (const one of bytes) {
      const event = decodeEvent(one)
      if (!event.ok) return event
      bound.push(boundRecord(room, event.value))
    }
    for (const page of inPages(nextOf(bound), (record) => record.bytes.length, adoptBytesMax)) {
      const admitted = await admit(encodeRecords(page))
      if (!admitted.ok) return admitted
      Y.applyUpdate(doc, admitted.value, brought)
    }
    return ok(undefined)
  }

  const presence = makePresence(events.changed)
  const channelRoom: ChannelRoom = {
    room,
    presence,
    digest: () => digestOfHeads(heads),
    stateVector: () => stateVectorOfHeads(heads),
    genesis: events.genesis,
    admit,
    stored: events.stored,
    found: events.found,
    shown: (theirs, place) => events.shown(theirs ?? total(), place),
    settled: (place, hidden) => hidden || events.settled(total(), place),
    findForks: (send) => findForks({ heads: () => heads, digest: () => digestOfHeads(heads), accAt, send }),
    compare,
    refused: events.refused,
  }

  const disconnect = (): void => {
    provider?.destroy()
    provider = undefined
  }

  return {
    room,
    presence,
    facts: () => (listed ??= [...facts.values()]),
    fact: (id) => facts.get(id),
    bytesOf: (id) => {
      const bytes: unknown = facts.has(id) ? doc.getMap('r').get(id) : undefined
      return bytes instanceof Uint8Array ? bytes : undefined
    },
    recordAt,
    clockOf: (client) => Y.getState(doc.store, client),
    recordsOf: (client, from) => recordsOf(doc).filter((record) => record.client === client && record.clock >= from),
    records: () => recordsOf(doc),
    adopt,
    write: (event) => writeRecord(doc, boundRecord(room, event), own),
    synced: () => provider?.synced ?? false,
    connect: (carrier) => {
      disconnect()
      const awareness = new Awareness(doc)
      awareness.destroy() // presence.ts has ours: no timer, nothing sent while nobody looks
      const channelHere = class extends Channel {
        constructor() {
          super(channelRoom, carrier)
        }
      }
      provider = new WebsocketProvider('ws://carrier', room, doc, {
        WebSocketPolyfill: channelHere as unknown as typeof WebSocket,
        awareness,
        disableBc: true,
        maxBackoffTime: retryWithinMs,
      })
      provider.on('sync', events.changed)
    },
    disconnect,
    retry: () => provider?.connect(),
  }
}
