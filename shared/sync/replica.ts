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
import { baseOf, partsOf, type RecordId, type RoomName, type SpaceId } from '../kernel/ids.ts'
import { isPermanent } from '../kernel/refusal.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { countOnAnyRelay, noAcks } from './acks.ts'
import type { Quota } from '../wire/forks.ts'
import { makeCarrier } from './carrier.ts'
import { makeLines } from './lines.ts'
import type { OpenRoom } from './open-room.ts'
import { owingRooms } from './owing.ts'
import { makeOwnChain } from './own-chain.ts'
import { makeRelayWords, uncountedOwn } from './relay-words.ts'
import { progressOf } from './progress.ts'
import type { EventToWrite, Progress, Replica, ReplicaParts, SpaceSync } from './replica-parts.ts'
import { openRoomReplica } from './room-replica.ts'
import { makeRoomWatch } from './room-watch.ts'
import type { OwnRecord, RoomState } from './storage.ts'

export type * from './replica-parts.ts'

const retryStorageMs = 3_000
const persistWithinMs = 2_000
const compareAfterMs = 1_000

export const openReplica = async (parts: ReplicaParts): Promise<Replica> => {
  const { signer, user, verify, outbox, clock } = parts
  const kept = await outbox.load()
  const thisOne = idOf(signer.key)
  const rooms = new Map<RoomName, OpenRoom>()
  const spaces = new Map<SpaceId, SpaceSync>()
  const quotas = new Map<string, Quota>()
  let writing: Promise<unknown> = Promise.resolve()
  const hybrid = makeHybridClock(clock)
  let failing = false
  let closed = false
  const report =
    parts.report ??
    ((error: unknown) =>
      void clock.after(0, () => {
        throw error
      }))

  // What relays say about our records, and about each other's.

  const persistRoom = async (room: RoomName, { acks, refused, watch }: OpenRoom): Promise<void> => {
    if (closed) return
    await outbox.putRoom({ room, acks, refused, watch: watch.state() }).catch(() => storageFailed()) // learned again from the next relay
  }

  const dirty = new Set<RoomName>()
  /** What a live room shows of its relay changes with every page: kept now and then. */
  const persistSoon = (room: RoomName): void => {
    if (dirty.has(room)) return
    dirty.add(room)
    clock.after(persistWithinMs, () => {
      dirty.delete(room)
      const state = rooms.get(room)
      if (state !== undefined) void persistRoom(room, state)
    })
  }

  const words = makeRelayWords({
    rooms,
    relaysOf: (space) => spaces.get(space)?.relays ?? [],
    urlNow: (space) => lines.carrierOf(space)?.state().url,
    nowMs: () => clock.now(),
    persist: (room, state) => void persistRoom(room, state),
    changed: parts.changed,
    forked: (fork) => {
      if (fork.own) parts.selfForked?.(fork.room, fork.seq)
      parts.forked?.(fork)
    },
  })
  const { sitesOf, keepAside } = words

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
    for (let next = state.own[state.saved]; next !== undefined && !failing && !closed; next = state.own[state.saved]) {
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
      keepOwn(state, { room, seq: state.own.length, id, bytes })
    }
    await save(state)
    if (state.held !== undefined) words.judge(room, state, state.held)
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
      marks: words.heard,
      quota: (url, quota) => {
        quotas.set(url, quota)
        parts.changed()
      },
      set: parts.heardSet,
      lied: parts.lied,
      report,
    }),
  )

  /** Another relay, or the same one later, may judge otherwise: a refused room is tried once with each connection. */
  const retryRefused = (which: (room: RoomName) => boolean = () => true): void => {
    for (const [room, state] of rooms) if (state.refused !== undefined && which(room)) state.replica.retry()
  }

  const configure = (space: SpaceSync): void => {
    spaces.set(space.space, space)
    const own = [...rooms].filter(([room]) => partsOf(room).space === space.space)
    for (const [room, state] of own) words.recount(room, state)
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
      stored: (count, place) => words.stored(room, state, count, place),
      found: (held) => {
        state.genesisWanted = false
        words.opened(room, state, held)
      },
      shown: (total, place) => words.shown(state, total, place),
      settled: (total, place) => state.watch.settled(total, place),
      forked: (mine, theirs, place) => words.forked(room, state, mine, theirs, place),
      refused: (code) => {
        if (code === 'unknown-space') state.genesisWanted = true
        parts.refused?.(room, code)
        if (!isPermanent(code)) return
        const again = code === 'unbound' && state.refused?.code !== 'unbound'
        keepAside(room, state, code, countOnAnyRelay(state.acks))
        if (again) clock.after(compareAfterMs, () => state.replica.retry()) // opened anew, it is compared record by record
      },
      genesis: () => (state.genesisWanted ? spaces.get(space)?.genesis : undefined),
    })
    const own = kept.records.filter((record) => record.room === room).sort((a, b) => a.seq - b.seq)
    const state: OpenRoom = {
      replica,
      client,
      own,
      ownById: new Map(own.map((record) => [record.id, record])),
      ownFacts: [],
      chain: makeOwnChain(own),
      watch: makeRoomWatch(
        before?.watch,
        () => clock.now(),
        () => persistSoon(room),
      ),
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
    if (state === undefined || closed) throw new Error(`not open: ${room}`)
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
    keepOwn(state, { room, seq, id, bytes })
    await save(state)
    if (state.refused?.code === 'not-a-member') state.replica.retry() // it may be what lets us in again
    parts.changed()
    return signed
  }

  const keepOwn = (state: OpenRoom, record: OwnRecord): void => {
    state.own.push(record)
    state.ownById.set(record.id, record)
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
    return state && progressOf(state, id, sitesOf(partsOf(room).space))
  }

  return {
    open,
    configure,
    write,
    rooms: () => [...rooms.keys()],
    caughtUp: (room) => rooms.get(room)?.replica.synced() ?? false,
    say: (room, state) => rooms.get(room)?.replica.presence.say(state),
    present: (room) =>
      rooms
        .get(room)
        ?.replica.presence.others()
        .filter(({ device }) => device !== thisOne) ?? [],
    owing: (space) => owingRooms(kept, space),
    facts: (room) => {
      const state = rooms.get(room)
      if (state === undefined) return []
      const only = state.ownFacts.filter(({ id }) => !state.replica.fact(id))
      return only.length === 0 ? state.replica.facts() : [...state.replica.facts(), ...only]
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
    refusal: (room) => rooms.get(room)?.refused?.code,
    retry: (space) => retryRefused((room) => partsOf(room).space === space),
    bytesOf: (room, id) => {
      const state = rooms.get(room)
      return state?.ownById.get(id)?.bytes ?? state?.replica.bytesOf(id)
    },
    forks: words.forks,
    uncounted: () => [...rooms.values()].flatMap(uncountedOwn),
    alarms: words.alarms,
    quota: () => [...quotas].map(([url, quota]) => ({ url, ...quota })),
    hasWritten: (room) => (rooms.get(room)?.own.length ?? 0) > 0 || kept.records.some((record) => record.room === room),
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
      closed = true
      for (const { replica } of rooms.values()) replica.disconnect()
      for (const carrier of lines.carriers()) carrier.close()
    },
  }
}
