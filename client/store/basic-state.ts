/** What every part of the picture speaks of: people, how far an item has come, what relays did. */
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import type { RefusalCode } from '@kwata/shared/kernel/refusal.ts'

/** How far one item has come. It moves forward only when a disk said so. */
export type SyncMark =
  | { readonly at: 'memory' } // this phone's storage failed: it would be lost with the tab
  | { readonly at: 'phone' }
  | { readonly at: 'relays'; readonly n: number; readonly m: number } // n ≥ 1; m = 0 while the space names no relays yet
  | { readonly at: 'attention'; readonly code: RefusalCode }

export interface Person {
  readonly user: UserId
  readonly name: string
}

/** What relays did to this space; each in words a person understands, none hides what it knows. */
export type AlarmView =
  | { readonly what: 'relays-disagree'; readonly urls: readonly string[]; readonly atMs: number } // two relays show different records in one place
  | { readonly what: 'relay-went-back'; readonly url: string; readonly atMs: number; readonly refilled: boolean } // it had lost what it once held
  | { readonly what: 'device-forked'; readonly who: Person; readonly mine: boolean; readonly atMs: number }
