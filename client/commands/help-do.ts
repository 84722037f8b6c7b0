/** What can be asked for on a group's board. */
import type { Category } from '@kwata/shared/domain/help/help-event.ts'
import type { FileId, RecordId, SpaceId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { Thanks, Urgency } from '../store/help-state.ts'

export interface PostDraft {
  readonly type: 'request' | 'offer'
  readonly title: string // 3 to 120 characters after trimming
  readonly words: string // at most 2,000
  readonly category: Category
  readonly place: string // 2 to 80
  readonly near: string | undefined
  readonly fromMs: number | undefined
  readonly untilMs: number | undefined
  readonly urgency: Urgency
  readonly helpersWanted: number // 1 to 20
  readonly photos: readonly FileId[] // kept by `keep-file` before; at most 4
}

interface About {
  readonly space: SpaceId
  readonly post: RecordId
}

export type HelpDo =
  | { readonly do: 'post'; readonly space: SpaceId; readonly draft: PostDraft } // → id
  | ({ readonly do: 'cancel-post' } & About)
  | ({ readonly do: 'extend-post'; readonly untilMs: number } & About) // an open or expired one of mine
  | ({ readonly do: 'answer'; readonly words: string } & About) // at most 500; '' is "I can"
  | ({ readonly do: 'withdraw-answer'; readonly answer: RecordId } & About)
  | ({ readonly do: 'accept-answer'; readonly answer: RecordId } & About) // as often as helpers are wanted
  | ({
      readonly do: 'propose-time'
      readonly answer: RecordId
      readonly fromMs: number
      readonly words: string
    } & About) // words at most 120
  | ({ readonly do: 'agree-time'; readonly answer: RecordId; readonly time: RecordId } & About)
  | ({ readonly do: 'mark-done' } & About) // as asker or as a chosen helper
  | ({ readonly do: 'rate'; readonly about: UserId; readonly thanks: Thanks; readonly words: string } & About) // words at most 300; refused until both signed "done"
