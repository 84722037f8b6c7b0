/**
 * What a relay knows of a space's posts and messages, for as long as somebody there is to be rung: read from the log once,
 * then grown with it. Sealed records stay what they are: bytes.
 */
import { concernsOf, type Circle, type Concern } from '@kwata/shared/domain/notifications/concerns.ts'
import { type Known, nothingKnown } from '@kwata/shared/domain/notifications/known.ts'
import type { RawRecord } from '@kwata/shared/documents/record-room.ts'
import { decodeEvent } from '@kwata/shared/events/envelope.ts'
import { inOrder } from '@kwata/shared/events/order.ts'
import { type Fact, verifySigned } from '@kwata/shared/events/verify.ts'
import type { Verify } from '@kwata/shared/events/crypto.ts'
import { readRecords } from '@kwata/shared/guard/record-room.ts'
import type { RoomName, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { partsOf, roomOf } from '@kwata/shared/kernel/ids.ts'
import type { Row, UpdateLog } from '@kwata/relay/ports/update-log.ts'

export interface PushKnown {
  /** Before the first row after `upto` of this room is judged. */
  learn(room: RoomName, upto: Row): Promise<void>
  concerns(space: SpaceId, fact: Fact, circle: Circle): readonly Concern[]
}

const spacesMax = 256
const atOnce = 256

interface OfSpace {
  readonly known: Known
  readonly learned: Set<RoomName>
}

const nobody: Circle = { isTalk: false, members: () => [], deciders: () => [], waits: () => false }

/** What lies on this disk was checked before it was stored. */
const ownDisk = { has: () => true }

export const factOf = async (record: RawRecord, verify: Verify): Promise<Fact | undefined> => {
  const decoded = decodeEvent(record.bytes, record.id)
  const fact = decoded.ok ? await verifySigned(decoded.value, verify, ownDisk) : decoded
  return fact.ok ? fact.value : undefined
}

export const makePushKnown = (log: UpdateLog, verify: Verify): PushKnown => {
  const spaces = new Map<SpaceId, OfSpace>()

  const ofSpace = (id: SpaceId): OfSpace => {
    const of = spaces.get(id) ?? { known: nothingKnown(), learned: new Set<RoomName>() }
    spaces.delete(id) // to the end: least recently used first
    spaces.set(id, of)
    if (spaces.size > spacesMax) spaces.delete(spaces.keys().next().value as SpaceId)
    return of
  }

  /** All of the room before `upto`; of a snapshot more, where it took in more. */
  const before = async (room: RoomName, upto: Row): Promise<Fact[]> => {
    const { snapshot, tail } = log.readRoom(room)
    const updates = [
      ...(snapshot ? [snapshot.state] : []),
      ...tail.flatMap(({ row, bytes }) => (row <= upto ? bytes : [])),
    ]
    const facts: Fact[] = []
    let read = 0
    for (const update of updates) {
      const records = readRecords(update)
      for (const record of records.ok ? records.value : []) {
        const fact = await factOf(record, verify)
        if (fact) facts.push(fact)
        read += 1
        if (read % atOnce === 0) await new Promise(setImmediate) // others are served meanwhile
      }
    }
    return facts
  }

  const learnOne = async (of: OfSpace, room: RoomName, upto: Row): Promise<void> => {
    if (of.learned.has(room)) return
    of.learned.add(room)
    for (const fact of inOrder(await before(room, upto))) concernsOf(of.known, fact, nobody)
  }

  return {
    learn: async (room, upto) => {
      const { space, kind } = partsOf(room)
      const of = ofSpace(space)
      if (kind === 'chat') await learnOne(of, roomOf(space, 'help'), upto) // a message may be about a post
      await learnOne(of, room, upto)
    },
    concerns: (space, fact, circle) => concernsOf(ofSpace(space).known, fact, circle),
  }
}
