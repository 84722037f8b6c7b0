/**
 * The rooms with somebody listening. Per room: its head, its encoded state (merged at most once per row that was asked
 * for), and the cursors that a nudge moves. A room that nobody listens to costs nothing: its rows are in the log.
 */
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { Row, UpdateLog } from '../ports/update-log.ts'
import type { News } from './accept.ts'
import { makeBatch, type Batch } from './batch.ts'
import type { ReadOn } from './cursor.ts'
import { emptyState, growState, makeRoomState, type RoomState } from './room-state.ts'

/** Whoever follows a room: a cursor, or anything that must see every batch in order. */
export interface Listener {
  nudge(batch: Batch): void
}

export interface Room {
  readonly name: string
  /** The last row announced. */
  readonly head: Row
  /** Everything durable in the room, as one update. Refuses a room whose stored bytes do not merge: it is quarantined. */
  state(): Result<RoomState>
  /** The room's rows after a row; the whole state when a snapshot has taken some of them in. */
  readonly readOn: ReadOn
  join(listener: Listener): void
  /** The last to leave takes the room out of memory. */
  leave(listener: Listener): void
}

export interface Rooms {
  /** The room, to be joined in the same turn. */
  room(name: string): Room
  /** Durable rows, ascending within each room. Readers hear of a tick's rows together, once per room. */
  readonly announce: (news: readonly News[]) => void
  readonly count: number
}

export const makeRooms = (log: UpdateLog): Rooms => {
  const rooms = new Map<string, ReturnType<typeof makeRoom>>()
  let dirty: ReturnType<typeof makeRoom>[] = []

  const flush = (): void => {
    const reached = dirty
    dirty = []
    for (const room of reached) room.flush()
  }

  return {
    room: (name) => {
      const known = rooms.get(name)
      if (known) return known
      const room = makeRoom(name, log, (kept) => (kept ? rooms.set(name, room) : rooms.delete(name)))
      rooms.set(name, room)
      return room
    },
    announce: (news) => {
      for (const one of news) {
        const room = rooms.get(one.room)
        if (!room || !room.hear(one)) continue
        if (dirty.length === 0) queueMicrotask(flush)
        dirty.push(room)
      }
    },
    get count() {
      return rooms.size
    },
  }
}

const makeRoom = (name: string, log: UpdateLog, keep: (kept: boolean) => void) => {
  const listeners = new Set<Listener>()
  let head = log.headOf(name)
  let heard: News[] = []
  let cached: RoomState | undefined

  const readState = (): RoomState => {
    const after = cached && log.readTail(name, cached.upto)
    if (cached && after) return growState(cached, after)
    const { snapshot, tail } = log.readRoom(name)
    return growState(snapshot ? makeRoomState(snapshot.upto, snapshot.state, snapshot.stateVector) : emptyState, tail)
  }

  const readOn: ReadOn = (at) => {
    const rows = log.readTail(name, at)
    if (rows)
      return rows.length > 0 ? { updates: rows.map((row) => row.bytes), upto: rows.at(-1)?.row ?? at } : undefined
    const { snapshot, tail } = log.readRoom(name)
    return (
      snapshot && {
        updates: [snapshot.state, ...tail.map((row) => row.bytes)],
        upto: tail.at(-1)?.row ?? snapshot.upto,
      }
    )
  }

  return {
    name,
    get head() {
      return head
    },
    state: (): Result<RoomState> => {
      try {
        if (!cached || cached.upto < log.headOf(name)) cached = readState()
        return ok(cached)
      } catch {
        return refuse({ code: 'overloaded' }) // transient for the sender: its own bytes are not at fault
      }
    },
    readOn,
    join: (listener: Listener): void => {
      if (listeners.size === 0) keep(true)
      listeners.add(listener)
    },
    leave: (listener: Listener): void => {
      if (listeners.delete(listener) && listeners.size === 0) keep(false)
    },
    /** True for the first row since the last flush. */
    hear: (one: News): boolean => one.row > head && heard.push(one) === 1,
    flush: (): void => {
      const batch = makeBatch(head, heard)
      heard = []
      head = batch.upto
      for (const listener of listeners) listener.nudge(batch)
    },
  }
}
