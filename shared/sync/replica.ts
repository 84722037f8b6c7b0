/**
 * The phone's half of Kwata: signs what the person does, keeps it, lets it leave only when it is kept, and knows who
 * holds it. The shipped app and the seeded worlds run this same code; only its ports differ.
 *
 * Order, never otherwise: sign → outbox (strict) → document → channel. A record that storage refuses stays in memory,
 * is shown as such, and is tried again; nothing leaves before it.
 */
import { bindClient } from '../documents/record-room.ts'
import { decodeEvent, type SignedEvent } from '../events/envelope.ts'
import { makeHybridClock } from '../events/hybrid-clock.ts'
import { signEvent } from '../events/sign.ts'
import { type Fact, verifyEvent } from '../events/verify.ts'
import { idOf } from '../kernel/hash.ts'
import { baseOf, partsOf, type RecordId, type RoomName, type SiteId, type SpaceId } from '../kernel/ids.ts'
import { isPermanent, type RefusalCode } from '../kernel/refusal.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Marks } from '../wire/marks.ts'
import { type Acks, countOnAnyRelay, foundAt, heardMarks, noAcks, relaysHolding, settled, storedAt } from './acks.ts'
import { makeCarrier } from './carrier.ts'
import { makeLines } from './lines.ts'
import { type Held, makeOwnChain, type OwnChain } from './own-chain.ts'
import type { EventToWrite, Progress, Replica, ReplicaParts, SpaceSync } from './replica-parts.ts'
import { openRoomReplica, type RoomReplica } from './room-replica.ts'
import type { OwnRecord, Refused, RoomState } from './storage.ts'

export type * from './replica-parts.ts'

interface OpenRoom {
  readonly replica: RoomReplica
  readonly client: number
  readonly own: OwnRecord[] // by sequence, all of them
  readonly ownFacts: Fact[] // the same, verified: shown even where the document cannot hold them yet
  readonly chain: OwnChain
  held: Held | undefined // a relay's word about more of ours than this phone knows: judged when they have come
  saved: number // how many of them the outbox holds
  acks: Acks
  refused: Refused | undefined
  genesisWanted: boolean
}

const retryStorageMs = 3_000

export const openReplica = async (parts: ReplicaParts): Promise<Replica> => {
  const { signer, user, verify, outbox, clock } = parts
  const kept = await outbox.load()
  const rooms = new Map<RoomName, OpenRoom>()
  const spaces = new Map<SpaceId, SpaceSync>()
  let writing: Promise<unknown> = Promise.resolve()
  const hybrid = makeHybridClock(clock)
  let failing = false
  const report =
    parts.report ??
    ((error: unknown) =>
      void clock.after(0, () => {
        throw error
      }))

  const sitesOf = (space: SpaceId): readonly SiteId[] =>
    (spaces.get(space)?.relays ?? []).map(({ key }) => idOf(key) as SiteId)

  // What relays say about our records.

  /** The last that each relay signed: a point that comes later may be passed by it already. */
  const marksBySite = new Map<SiteId, Marks>()

  const setAcks = (room: RoomName, state: OpenRoom, acks: Acks): void => {
    const sites = sitesOf(partsOf(room).space)
    const told = sites.flatMap((site) => marksBySite.get(site) ?? [])
    const next = settled(told.reduce(heardMarks, acks), sites)
    if (next === state.acks) return
    state.acks = next
    void persistRoom(room, state)
    parts.changed()
  }

  const persistRoom = (room: RoomName, { acks, refused }: OpenRoom): Promise<void> =>
    outbox.putRoom({ room, acks, refused }).catch(() => storageFailed()) // learned again from the next relay

  const setRefused = (room: RoomName, state: OpenRoom, refused: Refused | undefined): void => {
    if (state.refused === refused) return
    state.refused = refused
    void persistRoom(room, state)
    parts.changed()
  }

  const keepAside = (room: RoomName, state: OpenRoom, code: RefusalCode, fromSeq: number): void =>
    setRefused(room, state, { code, fromSeq, atMs: clock.now() })

  /** What a relay says at the opening of a room counts as far as it is what we signed. */
  const found = (room: RoomName, state: OpenRoom, held: Held): void => {
    const { count, place } = held
    const verdict = state.chain.judge(held)
    state.held = verdict === 'more' ? held : undefined
    if (verdict === 'other') return keepAside(room, state, 'unbound', Math.min(count, countOnAnyRelay(state.acks)))
    if (verdict === 'ours') setRefused(room, state, undefined)
    const known = verdict === 'ours' ? count : Math.min(count, state.acks.countBySite[place.site] ?? 0)
    setAcks(room, state, foundAt(state.acks, known, place))
  }

  const heard = (marks: Marks): void => {
    if (![...spaces.keys()].some((space) => sitesOf(space).includes(marks.site))) return
    marksBySite.set(marks.site, marks)
    for (const [room, state] of rooms) setAcks(room, state, state.acks)
  }

  // Storage.

  const storageFailed = (): void => {
    if (failing) return
    failing = true
    parts.changed()
    clock.after(retryStorageMs, () => {
      writing = writing.then(async () => {
        failing = false
        for (const state of rooms.values()) await save(state)
        parts.changed()
      })
    })
  }

  /** Outbox first; only then the document, from where it leaves. Stops at the first that cannot be kept. */
  const save = async (state: OpenRoom): Promise<void> => {
    for (let next = state.own[state.saved]; next !== undefined && !failing; next = state.own[state.saved]) {
      try {
        await outbox.put(next)
      } catch {
        return storageFailed()
      }
      state.saved += 1
      release(state)
    }
  }

  /** Puts what is kept into the document, in sequence; waits where an earlier record has yet to come back from a relay. */
  const release = (state: OpenRoom): void => {
    for (let at = state.replica.clockOf(state.client); at < state.saved; at += 1) {
      const record = state.own[at]
      const event = record === undefined ? undefined : decodeEvent(record.bytes, record.id)
      if (event === undefined || !event.ok || !state.replica.write(event.value)) return
    }
  }

  /** This phone's disk has lost records that came back from the cache or a relay. */
  const knowsLess = ({ replica, client, own, refused }: OpenRoom): boolean =>
    replica.clockOf(client) > own.length && refused?.code !== 'unbound'

  /** Takes them back before anything else is signed: else their places would be signed twice, and one of the two lost. */
  const recover = async (room: RoomName, state: OpenRoom): Promise<void> => {
    if (!knowsLess(state)) return
    for (const { id, bytes } of state.replica.recordsOf(state.client, state.own.length)) {
      const fact = await remember(state, bytes)
      if (!fact.ok || fact.value.envelope.prev !== state.own.at(-1)?.id)
        return keepAside(room, state, 'unbound', Math.min(state.own.length, countOnAnyRelay(state.acks)))
      state.own.push({ room, seq: state.own.length, id, bytes })
    }
    await save(state)
    if (state.held !== undefined) found(room, state, state.held)
  }

  // Rooms and the carriers that they travel on.

  const lines = makeLines((travelling) =>
    makeCarrier({
      dial: parts.dial,
      clock,
      random: parts.random,
      signer,
      user,
      verify,
      pinnedKeys: (url) =>
        [...travelling]
          .flatMap((space) => spaces.get(space)?.relays ?? [])
          .flatMap((relay) => (relay.url === url ? [relay.key] : [])),
      changed: () => {
        retryRefused()
        parts.changed()
      },
      marks: heard,
      set: parts.heardSet,
      lied: parts.lied,
      report,
    }),
  )

  /** Another relay, or the same one later, may judge otherwise: a refused room is tried once with each connection. */
  const retryRefused = (): void => {
    for (const state of rooms.values()) if (state.refused !== undefined) state.replica.retry()
  }

  const configure = (space: SpaceSync): void => {
    spaces.set(space.space, space)
    const own = [...rooms].filter(([room]) => partsOf(room).space === space.space)
    for (const [room, state] of own) setAcks(room, state, state.acks)
    lines.lead(space.space, space.urls, (carrier) => own.forEach(([, { replica }]) => replica.connect(carrier)))
  }

  const open = async (room: RoomName): Promise<void> => {
    if (rooms.has(room)) return
    const { space } = partsOf(room)
    const before: RoomState | undefined = kept.rooms.find((state) => state.room === room)
    const client = bindClient(room, signer.key)
    const replica = await openRoomReplica(room, verify, hybrid, parts.cache, {
      report,
      changed: () => {
        if (knowsLess(state)) writing = writing.then(() => recover(room, state)).catch(report)
        else release(state)
        parts.changed()
      },
      stored: (count, place) => {
        if (count === 0 || state.refused?.code === 'unbound') return // 0: what it stored was others'
        setAcks(room, state, storedAt(state.acks, Math.min(count, state.saved), place))
      },
      found: (held) => {
        state.genesisWanted = false
        marksBySite.delete(held.place.site) // what it holds now, by its own word, is the fresher one
        found(room, state, held)
      },
      refused: (code) => {
        if (code === 'unknown-space') state.genesisWanted = true
        parts.refused?.(room, code)
        if (isPermanent(code)) keepAside(room, state, code, countOnAnyRelay(state.acks))
      },
      genesis: () => (state.genesisWanted ? spaces.get(space)?.genesis : undefined),
    })
    const own = kept.records.filter((record) => record.room === room).sort((a, b) => a.seq - b.seq)
    const state: OpenRoom = {
      replica,
      client,
      own,
      ownFacts: [],
      chain: makeOwnChain(own),
      held: undefined,
      saved: own.length,
      acks: before?.acks ?? noAcks,
      refused: before?.refused,
      genesisWanted: false,
    }
    for (const { bytes } of own) await remember(state, bytes)
    rooms.set(room, state)
    if (knowsLess(state)) writing = writing.then(() => recover(room, state)).catch(report)
    release(state)
    const carrier = lines.carrierOf(space)
    if (carrier !== undefined) replica.connect(carrier)
  }

  // Writing.

  const write = (room: RoomName, event: EventToWrite): Promise<Result<SignedEvent>> => {
    const written = writing.then(() => writeNow(room, event))
    writing = written.catch(() => undefined) // its caller is told; the next write has its own chance
    return written
  }

  const writeNow = async (room: RoomName, event: EventToWrite): Promise<Result<SignedEvent>> => {
    const state = rooms.get(room)
    if (state === undefined) throw new Error(`not open: ${room}`)
    await recover(room, state)
    const seq = state.own.length
    const place = { room: baseOf(room), user, device: signer.key, seq, prev: state.own.at(-1)?.id }
    const content = event.seal === undefined ? ok(event) : await event.seal(event, place)
    if (!content.ok) return content
    const { kind, body } = content.value
    const signed = await signEvent({ ...place, after: event.after, at: hybrid.tick(), kind, body }, signer)
    if (!signed.ok) return signed
    const { id, bytes } = signed.value
    const remembered = await remember(state, bytes)
    if (!remembered.ok) return remembered // a key store that signs wrongly: nothing was kept or sent
    state.own.push({ room, seq, id, bytes })
    await save(state)
    parts.changed()
    return signed
  }

  const remember = async (state: OpenRoom, bytes: Uint8Array): Promise<Result<Fact>> => {
    const fact = await verifyEvent(bytes, verify)
    if (fact.ok) {
      state.ownFacts.push(fact.value)
      hybrid.observe(fact.value.envelope.at)
    }
    return fact
  }

  // What screens ask.

  const progress = (room: RoomName, id: RecordId): Progress | undefined => {
    const state = rooms.get(room)
    const record = state?.own.find((one) => one.id === id)
    if (state === undefined || record === undefined) return undefined
    if (record.seq >= state.saved) return { at: 'memory' }
    if (state.refused !== undefined && record.seq >= state.refused.fromSeq) return { at: 'attention', ...state.refused }
    const sites = sitesOf(partsOf(room).space)
    const n = relaysHolding(state.acks, record.seq, sites)
    if (n > 0) return { at: 'relays', n, m: sites.length }
    return countOnAnyRelay(state.acks, sites) > record.seq ? { at: 'relays', n: 1, m: 0 } : { at: 'phone' }
  }

  return {
    open,
    configure,
    write,
    rooms: () => [...rooms.keys()],
    facts: (room) => {
      const state = rooms.get(room)
      return state === undefined
        ? []
        : [...state.replica.facts(), ...state.ownFacts.filter(({ id }) => !state.replica.fact(id))]
    },
    records: (room) => {
      const state = rooms.get(room)
      if (state === undefined) return []
      const inDocument = new Set(state.replica.facts().map(({ id }) => id))
      const only = state.own.filter(({ id }) => !inDocument.has(id))
      return [...state.replica.records(), ...only].map(({ bytes }) => bytes)
    },
    adopt: async (room, records) => {
      const state = rooms.get(room)
      return state === undefined ? refuse({ code: 'unknown-room' }) : state.replica.adopt(records)
    },
    ownIds: (room) => rooms.get(room)?.own.map(({ id }) => id) ?? [],
    progress,
    bytesOf: (room, id) => rooms.get(room)?.own.find((record) => record.id === id)?.bytes,
    waiting: () =>
      [...rooms].reduce((sum, [room, { own, acks }]) => {
        const held = countOnAnyRelay(acks, sitesOf(partsOf(room).space))
        return sum + Math.max(0, own.length - held)
      }, 0),
    synced: () => [...rooms.values()].every(({ replica }) => replica.synced()),
    storageFails: () => failing,
    carriers: () => lines.carriers().map((carrier) => carrier.state()),
    wake: () => lines.carriers().forEach((carrier) => carrier.wake()),
    close: () => {
      for (const { replica } of rooms.values()) replica.disconnect()
      for (const carrier of lines.carriers()) carrier.close()
    },
  }
}
