/** Folds a talk's chat (SPEC.md [TALK1] to [TALK3]), opened beforehand. Same events, any arrival order, same conversation. */
import type { Envelope, HybridTime } from '../../events/envelope.ts'
import { inOrder } from '../../events/order.ts'
import type { Fact } from '../../events/verify.ts'
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { MessageSaid, talkKinds } from './talk-event.ts'

export interface Message {
  readonly id: RecordId
  readonly author: UserId
  readonly words: string
  readonly at: HybridTime
}

export interface Talk {
  /** In order, the latest `talkMessagesMax`. */
  readonly messages: readonly Message[]
  /** How many earlier ones there are. */
  readonly earlier: number
  /** What no other has seen, the latest 8: what a next one is to name. */
  readonly heads: readonly RecordId[]
}

/** Whose words count: the talk's `Membership`. */
export interface Counting {
  counts(envelope: Envelope, id: RecordId): boolean
}

export const foldTalk = (facts: readonly Fact[], membership: Counting): Talk => {
  const messages: Message[] = []
  const heads = new Set<RecordId>()
  for (const { id, envelope } of inOrder(facts)) {
    if (envelope.kind !== talkKinds.said || !membership.counts(envelope, id)) continue
    const said = MessageSaid.safeParse(envelope.body)
    if (!said.success) continue
    messages.push({ id, author: envelope.user, words: said.data.words, at: envelope.at })
    for (const seen of envelope.after) heads.delete(seen)
    if (envelope.prev !== undefined) heads.delete(envelope.prev)
    heads.add(id)
  }
  return {
    messages: messages.slice(-limits.talkMessagesMax),
    earlier: Math.max(0, messages.length - limits.talkMessagesMax),
    heads: [...heads].slice(-limits.afterCountMax),
  }
}
