/**
 * Answers a phone that looks for the place where its records and ours part: running hashes, then the records there. After
 * live traffic: while the link is full an ask waits, and one channel asks only so often.
 */
import { digestOfHeads, type RawRecord } from '@kwata/shared/documents/record-room.ts'
import { encodeRecords } from '@kwata/shared/guard/record-room.ts'
import { sameBytes } from '@kwata/shared/kernel/bytes.ts'
import type { RoomName } from '@kwata/shared/kernel/ids.ts'
import type { Refusal } from '@kwata/shared/kernel/refusal.ts'
import { type FrameKind, kind } from '@kwata/shared/wire/frames.ts'
import {
  decodeHeadsAsk,
  decodeRecordsAsk,
  encodeHeadList,
  type HeadAt,
  headList,
  type HeadsAsk,
  type Point,
} from '@kwata/shared/wire/forks.ts'
import type { RecordRooms } from '../pipeline/record-rooms.ts'

export interface ForkAnswersParts {
  readonly room: RoomName
  readonly records: RecordRooms
  /** This device's own client: of itself it may always ask. */
  readonly client: number
  readonly showing: () => boolean
  readonly isFull: () => boolean
  readonly send: (frameKind: FrameKind, payload: Uint8Array) => void
  readonly refuse: (refusal: Refusal) => void
}

export interface ForkAnswers {
  receive(frameKind: number, payload: Uint8Array): Promise<void>
  resume(): Promise<void>
}

/** Halving by sixteens finds one place among two thousand million records in eight; a room has seldom more than one. */
const asksPerChannelMax = 48

export const makeForkAnswers = (parts: ForkAnswersParts): ForkAnswers => {
  const { room, records, send } = parts
  let asks = 0
  let waiting: (() => Promise<void>)[] = []
  const mayKnow = ({ client }: Point): boolean => parts.showing() || client === parts.client

  const heads = async (asked: HeadsAsk): Promise<void> => {
    if (asked.ask === 'points') {
      const index = records.index(room)
      if (!index.ok) return parts.refuse(index.refusal)
      const known = asked.points.filter(mayKnow).flatMap((point): HeadAt[] => {
        const acc = index.value.accAt(point.client, point.clock)
        return acc === undefined ? [] : [{ ...point, acc }]
      })
      return send(kind.heads, encodeHeadList(known))
    }
    const durable = await records.settled(room)
    if (!durable.ok) return parts.refuse(durable.refusal)
    const same = parts.showing() && sameBytes(digestOfHeads(durable.value.heads), asked.digest)
    send(kind.heads, encodeHeadList(same ? [] : headList(durable.value.heads).filter(mayKnow)))
  }

  const recordsAt = async (points: readonly Point[]): Promise<void> => {
    const stored = records.records(room)
    if (!stored.ok) return parts.refuse(stored.refusal)
    const asked = new Set(points.filter(mayKnow).map(nameOf))
    const found = onePerClient(stored.value.filter((record) => asked.has(nameOf(record))))
    send(kind.records, encodeRecords(found))
  }

  const answer = (frameKind: number, payload: Uint8Array): Promise<void> => {
    if (frameKind === kind.headsAsk) {
      const asked = decodeHeadsAsk(payload)
      return asked.ok ? heads(asked.value) : Promise.resolve(parts.refuse(asked.refusal))
    }
    const asked = decodeRecordsAsk(payload)
    return asked.ok ? recordsAt(asked.value) : Promise.resolve(parts.refuse(asked.refusal))
  }

  return {
    receive: async (frameKind, payload) => {
      asks += 1
      if (asks > asksPerChannelMax) return parts.refuse({ code: 'overloaded' })
      if (parts.isFull()) waiting.push(() => answer(frameKind, payload))
      else await answer(frameKind, payload)
    },
    resume: async () => {
      const asked = waiting
      waiting = []
      for (const one of asked) await one()
    },
  }
}

const nameOf = ({ client, clock }: Point): string => `${client} ${clock}`

/** Two of one device would have to follow each other. */
const onePerClient = (found: readonly RawRecord[]): readonly RawRecord[] => [
  ...new Map(found.map((record) => [record.client, record])).values(),
]
