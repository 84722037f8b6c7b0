/** What can be asked for about a group, its people and their work, and about what rings. */
import type { RecordId, SpaceId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { ReportReason } from '@kwata/shared/domain/reports/report-event.ts'
import type { AboutGroup } from '../store/group-state.ts'
import type { QuietHours } from '../store/inbox-state.ts'

export interface ProfileDraft {
  readonly face: Uint8Array | undefined // at most 3,072 bytes, WebP or JPEG
  readonly about: string // at most 500
  readonly skills: readonly string[] // at most 12
  readonly languages: readonly string[] // at most 8
  readonly place: string | undefined
  readonly near: string | undefined
  readonly free: number
}

/** Of `PushSubscription.toJSON()`. */
export interface PushTo {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

export type NeighbourhoodDo =
  | { readonly do: 'set-profile'; readonly profile: ProfileDraft } // told in every group that I am in
  | { readonly do: 'describe-space'; readonly space: SpaceId; readonly about: AboutGroup }
  | { readonly do: 'put-away'; readonly space: SpaceId } // one that I am out of: not shown again until I open a link to it
  | { readonly do: 'hide'; readonly space: SpaceId; readonly record: RecordId; readonly reason: string } // a post, an answer or a message; reason 1 to 200: own words, or a code of `reasons`
  | { readonly do: 'restore'; readonly space: SpaceId; readonly record: RecordId }
  | {
      readonly do: 'warn'
      readonly space: SpaceId
      readonly user: UserId
      readonly reason: ReportReason
      readonly words: string
    } // words at most 500
  | { readonly do: 'pin'; readonly space: SpaceId; readonly post: RecordId; readonly on: boolean } // at most 3
  | { readonly do: 'see-inbox'; readonly upToMs: number }
  | { readonly do: 'set-quiet'; readonly quiet: QuietHours | undefined }
  | { readonly do: 'set-push'; readonly to: PushTo | undefined; readonly language: 'fr' | 'en' } // undefined: no more on this phone
