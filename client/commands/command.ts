/** Everything a person can ask for. A command returns when the result is safe on this phone, never when a network answered. */
import type { Category } from '@kwata/shared/domain/help/help-event.ts'
import type { RecordId, SpaceId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'

export interface PostDraft {
  readonly type: 'request' | 'offer'
  readonly title: string // 3 to 120 characters after trimming
  readonly words: string // at most 2,000
  readonly category: Category
  readonly place: string // 2 to 80
  readonly near: string | undefined
  readonly untilMs: number | undefined
}

export type Command =
  | { readonly do: 'choose-name'; readonly name: string } // 2 to 40 characters; makes the device key on first use
  | { readonly do: 'found-space'; readonly name: string } // 2 to 60
  | { readonly do: 'join'; readonly link: string } // the whole link or its fragment
  | { readonly do: 'invite'; readonly space: SpaceId } // → link
  | { readonly do: 'remove-member'; readonly space: SpaceId; readonly user: UserId }
  | { readonly do: 'post'; readonly space: SpaceId; readonly draft: PostDraft } // → id
  | { readonly do: 'cancel-post'; readonly space: SpaceId; readonly post: RecordId }
  | { readonly do: 'answer'; readonly space: SpaceId; readonly post: RecordId; readonly words: string } // words at most 500
  | { readonly do: 'withdraw-answer'; readonly space: SpaceId; readonly post: RecordId; readonly answer: RecordId }
  | { readonly do: 'accept-answer'; readonly space: SpaceId; readonly post: RecordId; readonly answer: RecordId }
  | { readonly do: 'mark-done'; readonly space: SpaceId; readonly post: RecordId }
  | { readonly do: 'retry-now' } // dial at once instead of waiting for the back-off
  | { readonly do: 'export-kept'; readonly id: RecordId } // → link: a data: URL of the bytes that were refused

export interface Done {
  readonly id?: string
  readonly link?: string
}

/** Sends a command to the engine, in whichever tab it runs. */
export type Send = (command: Command) => Promise<Result<Done>>

/** What a screen is given: a picture to subscribe to, and a way to ask. */
export interface Engine {
  readonly state: () => import('../store/app-state.ts').AppState
  readonly subscribe: (changed: () => void) => () => void
  readonly send: Send
}
