/** The rooms of one space whose events fold into what people see: each folded anew only when something about it changed. */
import { helpFold } from '@kwata/shared/domain/help/fold-help.ts'
import type { Chat } from '@kwata/shared/domain/chat/chat.ts'
import type { HelpBoard } from '@kwata/shared/domain/help/help-board.ts'
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import { foldReports, type Report } from '@kwata/shared/domain/reports/fold-reports.ts'
import type { EpochId, EpochKey } from '@kwata/shared/events/seal.ts'
import type { Fact } from '@kwata/shared/events/verify.ts'
import type { RecordId, RoomName, UserId } from '@kwata/shared/kernel/ids.ts'
import type { Replica } from '@kwata/shared/sync/replica.ts'
import { makeChatFolds } from './chat-folds.ts'
import { makeFoldedRoom } from './folded-room.ts'

export interface SpaceFolds {
  readonly board: () => HelpBoard
  readonly chat: () => Chat
  readonly reported: () => ReadonlyMap<RecordId, Report>
  /** What counts in the rooms that people write in, opened. The same array until something changes. */
  readonly told: () => readonly Fact[]
  /** Made by who was removed since: waits for a yes. */
  readonly late: () => readonly Fact[]
  /** Records whose key is not here, and the epochs that they wait for. */
  readonly locked: () => number
  readonly lockedChat: () => number
  lockedEpochs(): readonly EpochId[]
  /** True when anything was new. `version` tells of everything else that the folds rest on: membership, keys. */
  refold(membership: Membership, version: string): Promise<boolean>
}

export interface SpaceFoldParts {
  readonly isTalk: boolean
  readonly help: RoomName
  /** Those that are open, oldest first. */
  readonly chatRooms: () => readonly RoomName[]
  readonly reports: RoomName
  readonly replica: Pick<Replica, 'facts'>
  readonly keyOf: (epoch: EpochId) => EpochKey | undefined
  readonly me: UserId
}

export const makeSpaceFolds = ({ isTalk, help, chatRooms, reports, ...shared }: SpaceFoldParts): SpaceFolds => {
  const board = makeFoldedRoom<HelpBoard>({
    ...shared,
    room: help,
    sealedOnly: false, // what was said before the room became private stays readable
    empty: new Map(),
    fold: helpFold,
  })
  const chat = makeChatFolds({ ...shared, rooms: chatRooms, sealedOnly: isTalk })
  const reported = makeFoldedRoom<ReadonlyMap<RecordId, Report>>({
    ...shared,
    room: reports,
    sealedOnly: false,
    empty: new Map(),
    fold: (facts, now) =>
      foldReports(facts, { effective: (all) => ({ counting: all }), roleOf: (user) => now.roleOf(user) }),
  })
  const rooms = isTalk ? [chat] : [board, chat, reported]
  let toldOf: readonly (readonly Fact[])[] = []
  let all: readonly Fact[] = []
  const told = (): readonly Fact[] => {
    const now = isTalk ? [chat.facts()] : [board.facts(), chat.facts()]
    if (now.length !== toldOf.length || now.some((facts, i) => facts !== toldOf[i])) all = now.flat()
    toldOf = now
    return all
  }
  return {
    board: board.value,
    chat: chat.chat,
    reported: reported.value,
    told,
    late: () => rooms.flatMap((room) => room.late()),
    locked: () => rooms.reduce((sum, room) => sum + room.locked(), 0),
    lockedChat: chat.locked,
    lockedEpochs: () => rooms.flatMap((room) => room.lockedEpochs()),
    refold: async (membership, version) => {
      let changed = false
      for (const room of rooms) changed = (await room.refold(membership, version)) || changed
      return changed
    },
  }
}
