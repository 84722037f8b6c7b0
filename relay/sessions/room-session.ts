/**
 * One room open for one carrier: judges what comes, acknowledges what is on disk, sends what the other end lacks, then
 * follows the room with a cursor. A refusal closes this channel alone.
 */
import {
  bindClient,
  digestOfHeads,
  type Head,
  type RawRecord,
  stateVectorOfHeads,
} from '@kwata/shared/documents/record-room.ts'
import type { Verify } from '@kwata/shared/events/crypto.ts'
import { encodeRecords, guardRecordUpdate, type GuardedRecord, readRecords } from '@kwata/shared/guard/record-room.ts'
import { sameBytes } from '@kwata/shared/kernel/bytes.ts'
import type { Clock } from '@kwata/shared/kernel/clock.ts'
import type { RoomName } from '@kwata/shared/kernel/ids.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import { closeCodeOf, type Refusal } from '@kwata/shared/kernel/refusal.ts'
import { ok, type Result } from '@kwata/shared/kernel/result.ts'
import { inPages } from '@kwata/shared/sync/pages.ts'
import { type FrameKind, kind } from '@kwata/shared/wire/frames.ts'
import { decodeNumber, encodeNumber, encodeOpened, encodeStored } from '@kwata/shared/wire/messages.ts'
import { readStateVector } from '@kwata/shared/wire/state-vector.ts'
import { isEmptyUpdate, readYMessage, yCaughtUp, yStep1, yUpdate } from '@kwata/shared/wire/y-message.ts'
import type { Format } from '../pipeline/batch.ts'
import { type Cursor, makeCursor } from '../pipeline/cursor.ts'
import type { RecordRooms } from '../pipeline/record-rooms.ts'
import type { Room, Rooms } from '../pipeline/rooms.ts'
import { makeForkAnswers } from './fork-answers.ts'
import { type History, makeHistory } from './history.ts'
import { sessionLimits } from './limits.ts'
import type { Seat } from './presence-board.ts'

/** What the carrier's owner may do here, asked at every step, because it may change while the channel is open. */
export interface Access {
  /** May be told what is in the room. */
  readonly read: () => boolean
  /** May have this room open at all, told of it or not. */
  readonly open: () => boolean
  /** May be told at least which of this device's own records are here. */
  readonly readOwn: () => boolean
  /** With what the room is closed once nothing more comes. Absent: it stays open. */
  readonly farewell?: 'not-a-member'
  /** Whether these may be stored for this carrier; the guard has let them through. */
  readonly mayWrite: (records: readonly GuardedRecord[]) => Promise<Result<void>>
}

export interface RoomSessionParts {
  readonly room: RoomName
  readonly device: Uint8Array
  readonly digest: Uint8Array
  readonly access: Access
  readonly rooms: Rooms
  readonly records: RecordRooms
  readonly verify: Verify
  readonly clock: Clock
  readonly send: (frameKind: FrameKind, ...payload: readonly Uint8Array[]) => void
  /** A `data` payload that other channels send as well. */
  readonly sendShared: (payload: Uint8Array) => void
  readonly bufferedBytes: () => number
  readonly presence: Seat | undefined
  /** Something of this device is on disk at this row: others' marks now matter to it. */
  readonly acknowledged: (row: number) => void
  readonly closed: () => void
  /** A bug: the whole link ends. */
  readonly failed: (error: unknown) => void
}

export interface RoomSession {
  /** Resolves when what came has been judged and, where it was to be stored, is on disk or refused. Never rejects. */
  receive(frameKind: number, payload: Uint8Array): Promise<void>
  /** The access may have changed: closes the channel, or begins to show what it may now show. */
  review(): void
  drained(): void
  refuse(refusal: Refusal): void
  close(): void
}

const bufferedBytesMax = 1_048_576
/** A reader that far behind is sent history again, in pages it asks for, rather than one great message. */
const farBehindBytes = 524_288
/** Live records as one message: what a phone's guard takes at once, with room to spare. */
const liveBytesMax = 262_144

/** Live records as one y-websocket message: built once for all channels of the room. */
const liveFormat: Format = {
  payloadOf: (updates) => {
    const [only] = updates
    if (updates.length === 1 && only !== undefined) return yUpdate(only)
    return yUpdate(
      encodeRecords(
        updates.flatMap((update) => {
          const records = readRecords(update)
          return records.ok ? records.value : []
        }),
      ),
    )
  },
}

function* livePages(payload: Uint8Array): Generator<Uint8Array> {
  const message = readYMessage(payload)
  const records = message.ok && message.value.type === 'update' ? readRecords(message.value.update) : message
  if (!records.ok) throw new Error('what was built here cannot be read')
  for (const page of inPages(records.value as readonly RawRecord[], ({ bytes }) => bytes.length, liveBytesMax / 2))
    yield yUpdate(encodeRecords(page))
}

interface UnderWay {
  readonly stored: Promise<void>
}

export const openRoomSession = (parts: RoomSessionParts): RoomSession => {
  const { room, access, records, send } = parts
  const client = bindClient(room, parts.device)
  const reader = {}
  let live: Room | undefined
  let cursor: Cursor | undefined
  let history: History | undefined
  let showing = false
  let ended = false
  let incoming: Promise<void> = Promise.resolve()

  /** Again with each thing that comes. */
  let stopFarewell: (() => void) | undefined
  const farewellIn = (ms: number): void => {
    const { farewell } = access
    if (farewell === undefined || ended) return
    stopFarewell?.()
    stopFarewell = parts.clock.after(ms, () => refuseAll({ code: farewell }))
  }

  const end = (): void => {
    if (ended) return
    ended = true
    stopFarewell?.()
    stopWatchingForks()
    parts.presence?.leave()
    if (cursor !== undefined) live?.leave(cursor)
    parts.closed()
  }

  const refuseAll = (refusal: Refusal): void => {
    if (ended) return
    send(kind.closed, encodeNumber(closeCodeOf[refusal.code]))
    end()
  }

  const refused = (refusal: Refusal): undefined => {
    refuseAll(refusal)
    return undefined
  }

  // Telling.

  const start = async (): Promise<void> => {
    const durable = await records.settled(room)
    if (ended) return
    if (!durable.ok) return refuseAll(durable.refusal)
    const { heads, row, from } = durable.value
    const own = heads.get(client)
    const count = own?.clock ?? 0
    showing = access.read()
    const same = showing && sameBytes(digestOfHeads(heads), parts.digest)
    send(kind.opened, encodeOpened({ same, hidden: !showing, count, row, acc: own?.acc }))
    if (count > 0) parts.acknowledged(row)
    farewellIn(sessionLimits.farewellUnheardMs)
    if (same) follow(from)
    else send(kind.data, yStep1(stateVectorOfHeads(toldOf(heads))))
  }

  /** Whoever may not read is told of nothing but their own, or of nothing: the rest of the state vector asks for all they have. */
  const toldOf = (heads: ReadonlyMap<number, Head>): ReadonlyMap<number, Head> => {
    const own = heads.get(client)
    if (showing) return heads
    return own !== undefined && access.readOwn() ? new Map([[client, own]]) : new Map()
  }

  /** Called in the turn of whoever wrote: a bug here is this link's alone. */
  const writeLive = (payload: Uint8Array): void => {
    try {
      if (payload.length <= liveBytesMax) parts.sendShared(payload)
      else for (const page of livePages(payload)) send(kind.data, page)
    } catch (error) {
      parts.failed(error)
    }
  }

  const follow = (at: number): void => {
    const joined = parts.rooms.room(room)
    const following = makeCursor({
      at,
      sink: { write: writeLive, bufferedBytes: parts.bufferedBytes },
      readOn: (from) => {
        const next = joined.readOn(from)
        const bytes = next?.updates.reduce((sum, update) => sum + update.length, 0) ?? 0
        if (bytes <= farBehindBytes) return next
        // The phone knows best what it has by now: it opens the room again and gets the rest in pages.
        queueMicrotask(() => refuseAll({ code: 'overloaded' }))
        return undefined
      },
      format: liveFormat,
      bufferedBytesMax,
      reader,
    })
    live = joined
    cursor = following
    joined.join(following)
    following.resume()
  }

  let wants: ReadonlyMap<number, number> | undefined

  const tell = (): void => {
    if (wants === undefined || history !== undefined || cursor !== undefined || !showing) return
    const stored = records.records(room)
    if (!stored.ok) return refuseAll(stored.refusal)
    const upto = parts.rooms.room(room).head
    history = makeHistory({
      records: stored.value,
      has: wants,
      clock: parts.clock,
      isFull: () => parts.bufferedBytes() > bufferedBytesMax,
      send: (update) => {
        const message = yUpdate(update)
        send(kind.data, message)
        return message.length
      },
      done: () => {
        send(kind.data, yCaughtUp)
        follow(upto)
      },
    })
  }

  // Taking.

  /** Judged in order; stored without waiting for the disk, which answers in order too. */
  const take = async (update: Uint8Array): Promise<UnderWay | undefined> => {
    const guarded = isEmptyUpdate(update) ? ok([]) : await guardRecordUpdate(update, room, parts.verify)
    if (ended) return undefined
    if (!guarded.ok) return refused(guarded.refusal)
    const allowed = guarded.value.length === 0 ? ok(undefined) : await access.mayWrite(guarded.value)
    if (ended) return undefined
    if (!allowed.ok) return refused(allowed.refusal)
    return { stored: store(guarded.value) }
  }

  const store = async (guarded: readonly GuardedRecord[]): Promise<void> => {
    const known = guarded.filter((record) => record.client === client && record.clock < records.next(room, client))
    const stored = guarded.length === 0 ? ok(0) : await records.take({ room, records: guarded }, reader)
    if (ended) return
    if (!stored.ok) return refuseAll(stored.refusal)
    // A device that signed twice at one place: what is here is the other one, and must not be acknowledged as this one.
    const others = records.contradicting(room, known)
    if (!others.ok) return refuseAll(others.refusal)
    if (others.value.length > 0) return refuseAll({ code: 'unbound' })
    const count = Math.max(0, ...guarded.filter((record) => record.client === client).map(({ clock }) => clock + 1))
    send(kind.stored, encodeStored({ count, row: stored.value }))
    farewellIn(sessionLimits.farewellQuietMs)
    if (count > 0) parts.acknowledged(stored.value)
  }

  const data = async (payload: Uint8Array): Promise<UnderWay | undefined> => {
    if (ended) return undefined
    const message = readYMessage(payload)
    if (!message.ok) return refused(message.refusal)
    if (message.value.type === 'awareness') return undefined
    if (message.value.type !== 'step1') return take(message.value.update)
    const vector = readStateVector(message.value.stateVector)
    if (!vector.ok) return refused(vector.refusal)
    wants = vector.value
    tell()
    return undefined
  }

  const receiveData = (payload: Uint8Array): Promise<void> => {
    const judged = incoming.then(() => data(payload))
    incoming = judged.then(
      () => undefined,
      () => undefined,
    )
    return judged.then((underWay) => underWay?.stored).catch(parts.failed)
  }

  /** Who is not shown the room is told nobody's presence, and is nobody's. */
  const here = (state: Uint8Array): void => {
    if (state.length > limits.presenceBytesMax)
      refuseAll({ code: 'too-large', bytes: state.length, bytesMax: limits.presenceBytesMax })
    else if (showing && !ended) parts.presence?.says(state)
  }

  const forks = makeForkAnswers({
    room,
    records,
    client,
    showing: () => showing,
    isFull: () => parts.bufferedBytes() > bufferedBytesMax,
    send,
    refuse: refuseAll,
  })

  /** In the turn of whoever found them: a bug here is this link's alone. */
  const stopWatchingForks = records.watchForks(room, (theirs) => {
    if (!showing || ended || parts.bufferedBytes() > bufferedBytesMax) return
    for (const record of theirs) send(kind.records, encodeRecords([record]))
  })

  incoming = start().catch(parts.failed)
  return {
    receive: (frameKind, payload) => {
      if (frameKind === kind.data) return receiveData(payload)
      if (frameKind === kind.headsAsk || frameKind === kind.recordsAsk)
        return incoming.then(() => (ended ? undefined : forks.receive(frameKind, payload))).catch(parts.failed)
      if (frameKind === kind.here) here(payload)
      else if (frameKind === kind.closed) end()
      else if (frameKind === kind.got) {
        const bytes = decodeNumber(payload)
        if (bytes.ok) history?.got(bytes.value)
        else refuseAll({ code: 'malformed' })
      }
      return Promise.resolve()
    },
    review: () => {
      if (ended) return
      if (!access.open()) return refuseAll({ code: 'not-a-member' })
      if (showing && !access.read()) return refuseAll({ code: 'overloaded' }) // to be opened again, as what may be shown now
      showing = access.read()
      tell()
    },
    drained: () => {
      history?.resume()
      cursor?.resume()
      forks.resume().catch(parts.failed)
    },
    refuse: refuseAll,
    close: end,
  }
}
