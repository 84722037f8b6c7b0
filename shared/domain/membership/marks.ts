/** Marks: the last sequence of each device in each room. A removal signs them: up to there its victim's work counts. */
import type { Fact } from '../../events/verify.ts'
import type { DeviceId, RoomBase } from '../../kernel/ids.ts'
import { deviceIdOf } from '../identity/identity.ts'
import type { RemovalMark } from './membership-event.ts'

export const placeOf = (room: RoomBase, device: DeviceId): string => `${room}/${device}`

/** Sequence by place. A place that is not in it has mark -1: nothing. */
export type Marks = ReadonlyMap<string, number>

export const marksOf = (last: readonly RemovalMark[]): Marks => {
  const marks = new Map<string, number>()
  for (const [room, device, seq] of last) {
    const place = placeOf(room, deviceIdOf(device))
    marks.set(place, Math.max(seq, marks.get(place) ?? -1))
  }
  return marks
}

export const markAt = (marks: Marks, place: string): number => marks.get(place) ?? -1

/** What either says. */
export const joinMarks = (one: Marks, other: Marks): Marks => {
  const joined = new Map(one)
  for (const [place, seq] of other) joined.set(place, Math.max(seq, markAt(one, place)))
  return joined
}

/** The marks of what `isTheirs` among all that this device holds. */
export const lastMarks = (seen: readonly Fact[], isTheirs: (fact: Fact) => boolean): RemovalMark[] => {
  const markByPlace = new Map<string, [RoomBase, Uint8Array, number]>()
  for (const fact of seen) {
    if (!isTheirs(fact)) continue
    const { room, device, seq } = fact.envelope
    const place = `${room}/${device.join()}`
    const mark = markByPlace.get(place)
    if (!mark || mark[2] < seq) markByPlace.set(place, [room, device, seq])
  }
  return [...markByPlace.values()]
}
