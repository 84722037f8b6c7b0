/** Whom to tell how far I have read: where people tell it, once a minute and conversation at most, never of my own words. */
import { type Message, threadIn } from '@kwata/shared/domain/chat/chat.ts'
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import { tellsSeen } from './chat-context.ts'
import type { ThreadId } from './chat-state.ts'
import type { SpaceEngine } from './space-engine.ts'

export interface SeenTeller {
  /** Seen on a visible screen. */
  saw(thread: ThreadId, space: SpaceEngine, upTo: RecordId): void
  /** What is due now, each given once. */
  due(): readonly { readonly space: SpaceEngine; readonly upTo: RecordId }[]
}

export const tellEveryMs = 60_000

export const makeSeenTeller = (nowMs: () => number): SeenTeller => {
  const toldAtMs = new Map<ThreadId, number>()
  const waiting = new Map<ThreadId, { readonly space: SpaceEngine; readonly upTo: RecordId }>()
  return {
    saw: (thread, space, upTo) => waiting.set(thread, { space, upTo }),
    due: () =>
      [...waiting].flatMap(([thread, { space, upTo }]) => {
        if (nowMs() - (toldAtMs.get(thread) ?? -Infinity) < tellEveryMs) return []
        waiting.delete(thread)
        const message = worthTelling(space, upTo)
        if (message === undefined) return []
        toldAtMs.set(thread, nowMs())
        return [{ space, upTo: message.id }]
      }),
  }
}

/** The last by somebody else up to there, unless they know already. */
const worthTelling = (space: SpaceEngine, upTo: RecordId): Message | undefined => {
  const { user: me, membership } = space.asking()
  const seen = space.chat().message(upTo)
  const role = membership.roleOf(me)
  const writes = role === 'admin' || role === 'coordinator' || role === 'member'
  if (seen === undefined || !writes || !tellsSeen(space, membership)) return undefined
  const { messages, seenBy } = threadIn(space.chat(), seen.thread)
  const last = messages.slice(0, seen.index + 1).findLast(({ author }) => author !== me)
  return last !== undefined && (seenBy.get(me) ?? -1) < last.index ? last : undefined
}
