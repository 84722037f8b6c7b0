/** Which rooms still owe something to relays, as the phone knew when it started: they are opened whatever their month. */
import { partsOf, type RoomName, type SpaceId } from '../kernel/ids.ts'
import { countOnAnyRelay, noAcks } from './acks.ts'
import type { OwnRecord, RoomState } from './storage.ts'

interface Kept {
  readonly records: readonly OwnRecord[]
  readonly rooms: readonly RoomState[]
}

export const owingRooms = ({ records, rooms }: Kept, space: SpaceId): readonly RoomName[] => {
  const countByRoom = new Map<RoomName, number>()
  for (const { room } of records)
    if (partsOf(room).space === space) countByRoom.set(room, (countByRoom.get(room) ?? 0) + 1)
  return [...countByRoom].flatMap(([room, count]) => {
    const held = countOnAnyRelay(rooms.find((state) => state.room === room)?.acks ?? noAcks)
    return held < count ? [room] : []
  })
}
