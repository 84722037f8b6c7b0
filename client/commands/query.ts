/** Looked up once, by name. Each entry says what it is asked with and what is told. */
import type { FileId, RecordId, SpaceId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { FoundMessage } from '../store/chat-state.ts'
import type { AuditEntry, GroupStatistics } from '../store/group-state.ts'
import type { HistoryEntry, Matched } from '../store/help-state.ts'

export interface StoredFile {
  readonly id: FileId
  readonly name: string | undefined
  readonly type: string
  readonly bytes: number
  readonly space: SpaceId
  readonly atMs: number
  readonly keep: boolean // kept offline by choice
  readonly mayFree: boolean // a relay has it
}

export interface StorageMeter {
  readonly usedBytes: number | undefined // by the whole app, as the browser counts
  readonly quotaBytes: number | undefined
  readonly files: readonly StoredFile[] // largest first
}

/** Bytes that Kwata moved this calendar month, as it counts them itself: payloads, without TLS and IP. */
export interface Usage {
  readonly sinceMs: number
  readonly inByKind: Readonly<Record<'messages' | 'files' | 'app', number>>
  readonly outByKind: Readonly<Record<'messages' | 'files' | 'app', number>>
}

interface Queries {
  readonly audit: { readonly with: { readonly space: SpaceId }; readonly told: readonly AuditEntry[] } // newest first, at most 500
  readonly statistics: { readonly with: { readonly space: SpaceId }; readonly told: GroupStatistics }
  readonly helpers: {
    readonly with: { readonly space: SpaceId; readonly post: RecordId }
    readonly told: readonly Matched[]
  } // who might help with an open request of mine, best first, at most 5; those who answered are not among them
  readonly history: { readonly with: { readonly user: UserId }; readonly told: readonly HistoryEntry[] } // over all groups I share with them, newest first
  readonly 'search-messages': {
    readonly with: { readonly words: string; readonly space: SpaceId | undefined }
    readonly told: readonly FoundMessage[]
  } // at most 100
  readonly storage: { readonly with: object; readonly told: StorageMeter }
  readonly usage: { readonly with: object; readonly told: Usage }
  readonly record: {
    readonly with: { readonly space: SpaceId; readonly id: RecordId }
    readonly told: { readonly bytes: Uint8Array } | undefined
  } // the signed bytes, to check elsewhere
}

export type QueryName = keyof Queries
export type Query = { readonly [N in QueryName]: { readonly ask: N } & Queries[N]['with'] }[QueryName]
export type Told<Q extends Query> = Queries[Q['ask']]['told']
