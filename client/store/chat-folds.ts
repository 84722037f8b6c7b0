/** The chat rooms of one space, each judged and opened by itself, folded together. Goes on where it stopped. */
import type { Chat } from '@kwata/shared/domain/chat/chat.ts'
import { chatFold } from '@kwata/shared/domain/chat/fold-chat.ts'
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import { makeRunningFold } from '@kwata/shared/events/running-fold.ts'
import type { EpochId } from '@kwata/shared/events/seal.ts'
import type { Fact } from '@kwata/shared/events/verify.ts'
import type { RoomName } from '@kwata/shared/kernel/ids.ts'
import { type FoldedRoom, type FoldedRoomParts, makeFoldedRoom } from './folded-room.ts'

export interface ChatFolds {
  readonly chat: () => Chat
  /** What counts, opened. The same array until something changes. */
  readonly facts: () => readonly Fact[]
  late(): readonly Fact[]
  readonly locked: () => number
  lockedEpochs(): readonly EpochId[]
  refold(membership: Membership, version: string): Promise<boolean>
}

export type ChatFoldsParts = Omit<FoldedRoomParts<unknown>, 'room' | 'empty' | 'fold'> & {
  /** Those that are open, oldest first. */
  readonly rooms: () => readonly RoomName[]
}

export const makeChatFolds = ({ rooms, ...shared }: ChatFoldsParts): ChatFolds => {
  const byRoom = new Map<RoomName, FoldedRoom<readonly Fact[]>>()
  const running = makeRunningFold(chatFold)
  let chat: Chat = chatFold.start()
  let facts: readonly Fact[] = []

  const folded = (): readonly FoldedRoom<readonly Fact[]>[] =>
    rooms().map((room) => {
      const known = byRoom.get(room)
      const one = known ?? makeFoldedRoom({ ...shared, room, empty: [], fold: (facts) => facts })
      byRoom.set(room, one)
      return one
    })

  return {
    chat: () => chat,
    facts: () => facts,
    late: () => folded().flatMap((room) => room.late()),
    locked: () => folded().reduce((sum, room) => sum + room.locked(), 0),
    lockedEpochs: () => folded().flatMap((room) => room.lockedEpochs()),
    refold: async (membership, version) => {
      const all = folded()
      let changed = false
      for (const room of all) changed = (await room.refold(membership, version)) || changed
      if (changed) {
        facts = all.flatMap((room) => room.value())
        chat = running.take(facts)
      }
      return changed
    },
  }
}
