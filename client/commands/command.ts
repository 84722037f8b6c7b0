/** Everything a person can ask for. A command returns when the result is safe on this phone, never when a network answered. */
import type { Role } from '@kwata/shared/domain/membership/membership-event.ts'
import type { FileId, RecordId, SpaceId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { ReportOutcome, ReportReason } from '@kwata/shared/domain/reports/report-event.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'
import type { ChatDo } from './chat-do.ts'
import type { FileDo } from './file-do.ts'
import type { HelpDo } from './help-do.ts'
import type { NeighbourhoodDo } from './neighbourhood-do.ts'
import type { Query, Told } from './query.ts'

export type Command =
  | HelpDo
  | ChatDo
  | FileDo
  | NeighbourhoodDo
  | { readonly do: 'choose-name'; readonly name: string } // 2 to 40 characters; makes the device key on first use
  | { readonly do: 'found-space'; readonly name: string } // 2 to 60
  | { readonly do: 'join'; readonly link: string; readonly words?: string } // the whole link or its fragment; words: why, where somebody says yes to each
  | { readonly do: 'invite'; readonly space: SpaceId; readonly terms: InvitationTerms } // → link
  | { readonly do: 'approve'; readonly space: SpaceId; readonly claim: RecordId }
  | { readonly do: 'decline'; readonly space: SpaceId; readonly claim: RecordId }
  | { readonly do: 'give-role'; readonly space: SpaceId; readonly user: UserId; readonly role: Role }
  | { readonly do: 'remove-member'; readonly space: SpaceId; readonly user: UserId }
  | { readonly do: 'readmit'; readonly space: SpaceId; readonly user: UserId; readonly role: Role }
  | { readonly do: 'leave'; readonly space: SpaceId }
  | { readonly do: 'sign-in-late-work'; readonly space: SpaceId; readonly records: readonly RecordId[] }
  | { readonly do: 'seal-space'; readonly space: SpaceId } // its help room becomes private from now on
  | {
      readonly do: 'report'
      readonly space: SpaceId
      readonly user: UserId
      readonly reason: ReportReason
      readonly words: string // at most 500
      readonly post: RecordId | undefined // or an answer, or a message
    }
  | {
      readonly do: 'close-report'
      readonly space: SpaceId
      readonly report: RecordId
      readonly did?: ReportOutcome // absent: nothing
      readonly words?: string // at most 200
    }
  | { readonly do: 'block'; readonly user: UserId; readonly blocked: boolean } // on this phone alone
  | { readonly do: 'start-talk'; readonly space: SpaceId; readonly user: UserId } // → id of the talk's space; the same one when there is one
  | { readonly do: 'leave-talk'; readonly talk: SpaceId }
  | { readonly do: 'link-device' } // → link for the other phone, good for ten minutes, once
  | { readonly do: 'become-device'; readonly link: string } // on a phone with no person yet
  | { readonly do: 'revoke-device'; readonly device: string }
  | { readonly do: 'make-recovery'; readonly language: 'fr' | 'en' } // → words (24, by spaces) and link (what the QR shows)
  | { readonly do: 'keep-recovery'; readonly words: string } // typed or ticked again: from now on the kit counts
  | { readonly do: 'recover'; readonly words: string } // words or the QR's link, on a phone with no person yet; online
  | { readonly do: 'export-backup'; readonly words: string } // → link: a data: URL of the encrypted file
  | { readonly do: 'import-backup'; readonly words: string; readonly file: Uint8Array } // on a phone with no person yet
  | { readonly do: 'retry-now' } // dial at once instead of waiting for the back-off
  | { readonly do: 'export-kept'; readonly id: RecordId } // → link: a data: URL of the bytes that were refused

export interface InvitationTerms {
  readonly role: Role
  readonly uses: number // 1 to 1,000
  readonly lastsMs: number // from now
  readonly approval: boolean // a coordinator says yes to each
}

export interface Done {
  readonly id?: string
  readonly link?: string
  readonly words?: string
}

/** Sends a command to the engine, in whichever tab it runs. */
export type Send = (command: Command) => Promise<Result<Done>>

/** What a screen is given: a picture to subscribe to, and a way to ask. */
export interface Engine {
  readonly state: () => import('../store/app-state.ts').AppState
  readonly subscribe: (changed: () => void) => () => void
  readonly send: Send
  /** Something that is looked up once, not shown all the time: the audit trail, a search. */
  readonly ask: <Q extends Query>(query: Q) => Promise<Result<Told<Q>>>
  /** The bytes of a file that is on this phone; undefined when it is not. */
  readonly openFile: (id: FileId) => Promise<Blob | undefined>
}
