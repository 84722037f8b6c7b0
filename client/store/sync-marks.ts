/** How far what one person signed has come, in the words of the screens. Pure. */
import type { RecordId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { Progress } from '@kwata/shared/sync/replica.ts'
import type { SyncMark } from './app-state.ts'

export type ProgressOf = (id: RecordId) => Progress | undefined

export const markOf = (progress: Progress): SyncMark =>
  progress.at === 'attention' ? { at: 'attention', code: progress.code } : progress

/** Of everything that this person signed about a thing, the one that has come the least far. */
export const leastAdvanced = (
  trace: readonly { readonly id: RecordId; readonly user: UserId }[],
  me: UserId,
  progress: ProgressOf,
): SyncMark | undefined =>
  trace
    .filter(({ user }) => user === me)
    .flatMap(({ id }) => progress(id) ?? [])
    .map(markOf)
    .reduce<SyncMark | undefined>(
      (least, mark) => (least === undefined || rank(mark) < rank(least) ? mark : least),
      undefined,
    )

const rank = (mark: SyncMark): number => {
  switch (mark.at) {
    case 'memory':
      return 0
    case 'attention':
      return 1
    case 'phone':
      return 2
    case 'relays':
      return 2 + mark.n
  }
}

/** In a word: two that are shown alike have the same. */
export const markKey = (progress: Progress | undefined): string => {
  if (progress === undefined) return ''
  if (progress.at === 'relays') return `${progress.n}/${progress.m}`
  return progress.at === 'attention' ? progress.code : progress.at
}
