/** Which conversations are on a screen now, in whichever tab, and how much of each. Forgotten when a screen has long said nothing. */
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import type { ThreadId } from './chat-state.ts'

export interface Look {
  readonly thread: ThreadId
  /** The newest so many messages. */
  readonly count: number
  /** The first that was unread when this screen began to look; 'unknown' until the first drawing. */
  readonly firstUnread: RecordId | undefined | 'unknown'
  /** Of its last sign of life. */
  readonly atMs: number
}

export interface Looks {
  /** Undefined: it looks away. */
  look(by: string, thread: ThreadId | undefined, count: number): void
  /** Something was done in this conversation: whoever looks at it is still there. */
  stirred(thread: ThreadId): void
  /** Of each conversation that is looked at, what its screens need together. */
  all(): ReadonlyMap<ThreadId, Look>
  foundUnread(thread: ThreadId, first: RecordId | undefined): void
}

/** A tab that was killed has not looked away. */
const forgottenAfterMs = 12 * 3_600_000
const screensMax = 16
export const pageMax = 20_000

export const makeLooks = (nowMs: () => number): Looks => {
  const byScreen = new Map<string, Look>()

  const change = (thread: ThreadId, how: (look: Look) => Look): void => {
    for (const [by, look] of byScreen) if (look.thread === thread) byScreen.set(by, how(look))
  }

  return {
    look: (by, thread, count) => {
      const before = byScreen.get(by)
      byScreen.delete(by) // the latest stand last
      if (thread === undefined) return
      const same = before?.thread === thread ? before.firstUnread : 'unknown'
      byScreen.set(by, { thread, count: Math.min(Math.max(1, count), pageMax), firstUnread: same, atMs: nowMs() })
      for (const oldest of byScreen.keys()) {
        if (byScreen.size <= screensMax) break
        byScreen.delete(oldest)
      }
    },
    stirred: (thread) => change(thread, (look) => ({ ...look, atMs: nowMs() })),
    all: () => {
      const looks = new Map<ThreadId, Look>()
      for (const [by, look] of byScreen) {
        if (look.atMs < nowMs() - forgottenAfterMs) byScreen.delete(by)
        else {
          const other = looks.get(look.thread)
          looks.set(look.thread, other === undefined ? look : together(other, look))
        }
      }
      return looks
    },
    foundUnread: (thread, first) =>
      change(thread, (look) => (look.firstUnread === 'unknown' ? { ...look, firstUnread: first } : look)),
  }
}

const together = (a: Look, b: Look): Look => ({
  thread: a.thread,
  count: Math.max(a.count, b.count),
  firstUnread: a.firstUnread === 'unknown' ? b.firstUnread : a.firstUnread,
  atMs: Math.max(a.atMs, b.atMs),
})
