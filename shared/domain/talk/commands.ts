/** What a person can do in a talk: gives what is to be sealed and signed, or says why not. */
import type { UserId } from '../../kernel/ids.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { EventContent } from '../event-content.ts'
import { cleanText } from '../text.ts'
import type { Talk } from './fold-talk.ts'
import { MessageSaid, talkKinds, wordsCharsMax } from './talk-event.ts'

/** Who is in the talk: its `Membership`. */
export interface InTalk {
  roleOf(user: UserId): string | undefined
}

/**
 * 'not-a-member' for somebody removed or gone, 'not-yet-a-member' while one's own joining is not here, 'read-only' for a
 * reader; 'malformed' for nothing, 'too-large' for too much.
 */
export const say = (
  talk: Talk,
  membership: InTalk,
  me: UserId,
  typed: string,
): Result<EventContent<typeof talkKinds.said, MessageSaid>> => {
  const role = membership.roleOf(me)
  if (role === undefined) return refuse({ code: 'not-yet-a-member' })
  if (role === 'reader') return refuse({ code: 'read-only' })
  if (role !== 'admin' && role !== 'coordinator' && role !== 'member') return refuse({ code: 'not-a-member' })
  const words = cleanText(typed)
  if (words.length > wordsCharsMax) return refuse({ code: 'too-large', bytes: words.length, bytesMax: wordsCharsMax })
  const body = MessageSaid.safeParse({ words })
  return body.success ? ok({ kind: talkKinds.said, body: body.data, after: talk.heads }) : refuse({ code: 'malformed' })
}
