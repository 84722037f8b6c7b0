/** What can be asked for in a conversation. */
import type { FileId, RecordId, SpaceId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { MutedUntil, ThreadId } from '../store/chat-state.ts'

interface In {
  readonly thread: ThreadId
}

export interface MessageDraft {
  readonly words: string // at most 2,000; may be empty with files or a poll
  readonly answers: RecordId | undefined
  readonly mentions: readonly UserId[] // at most 16
  readonly files: readonly FileId[] // kept by `keep-file` before; at most 8
  readonly poll: { readonly choices: readonly string[]; readonly many: boolean } | undefined // 2 to 8 choices of 1 to 80
}

export type ChatDo =
  | ({ readonly do: 'say'; readonly draft: MessageDraft } & In) // → id
  | ({
      readonly do: 'edit-message'
      readonly message: RecordId
      readonly words: string
      readonly mentions: readonly UserId[]
    } & In)
  | ({ readonly do: 'delete-message'; readonly message: RecordId } & In)
  | ({ readonly do: 'react'; readonly message: RecordId; readonly with: string; readonly on: boolean } & In)
  | ({ readonly do: 'vote'; readonly message: RecordId; readonly choices: readonly number[] } & In)
  | { readonly do: 'open-topic'; readonly space: SpaceId; readonly title: string } // 2 to 60 → id of its thread
  | ({ readonly do: 'close-topic'; readonly closed: boolean } & In)
  | { readonly do: 'look'; readonly by: string; readonly thread: ThreadId | undefined; readonly count: number } // a screen (by: its own random id) looks at the newest `count` messages of a thread, or away; opens earlier months as needed
  | ({ readonly do: 'read'; readonly upTo: RecordId } & In) // seen on a visible screen
  | ({ readonly do: 'typing' } & In)
  | { readonly do: 'mute'; readonly thread: ThreadId; readonly until: MutedUntil } // on this phone; a group's own thread mutes the group
