/**
 * Whom an event concerns, and why (SPEC.md [NOTE1] to [NOTE4]). One set of rules for a phone, which lists what concerns its
 * person, and for a relay, which rings their phones. Nobody is told of what they did themselves; an event that may not happen
 * concerns nobody.
 */
import type { Fact } from '../../events/verify.ts'
import { type RecordId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { bodyOf, idIn, type Known, type KnownPost, shortened, textIn, userIn } from './known.ts'

export type ConcernWhat =
  | 'answered'
  | 'withdrawn'
  | 'accepted'
  | 'time-proposed'
  | 'time-agreed'
  | 'says-done'
  | 'rated'
  | 'cancelled'
  | 'message'
  | 'reply'
  | 'mention'
  | 'post-message'
  | 'applied'
  | 'let-in'
  | 'declined'
  | 'role'
  | 'removed'
  | 'reported'

export interface Concern {
  readonly to: UserId
  readonly what: ConcernWhat
  readonly by: UserId
  readonly record: RecordId
  /** The post, or the conversation, that it is in; several of one are told as one. Undefined: the group itself. */
  readonly about: RecordId | undefined
  /** Of the post, or the first words of the message; '' where the group's name says it. */
  readonly title: string
  readonly atMs: number
}

/** What the members room says. */
export interface Circle {
  /** In a talk every message concerns the others. */
  readonly isTalk: boolean
  readonly members: () => readonly UserId[]
  /** Who says yes and no. */
  readonly deciders: () => readonly UserId[]
  /** Whether this claim waits for a yes. */
  readonly waits: (claim: RecordId) => boolean
}

/** Takes one event in, and says whom it concerns. In order (shared/events/order.ts), or as a relay's log has it. */
export const concernsOf = (known: Known, { id, envelope }: Fact, circle: Circle): readonly Concern[] => {
  const { kind, user: by, at } = envelope
  const body = bodyOf(envelope)
  const tell = (
    to: Iterable<UserId | undefined>,
    what: ConcernWhat,
    about: RecordId | undefined,
    title: string,
  ): readonly Concern[] =>
    [...new Set(to)].flatMap((one) =>
      one === undefined || one === by
        ? []
        : [{ to: one, what, by, record: id, about, title: shortened(title, limits.noticeTitleCharsMax), atMs: at.ms }],
    )

  const ofPost = (): readonly Concern[] => {
    const postId = idIn(body, 'post')
    const post = postId && known.posts.get(postId)
    if (postId === undefined || post === undefined) return []
    const answerId = idIn(body, 'answer')
    const answer = answerId && post.answers.get(answerId)
    const say = (to: Iterable<UserId | undefined>, what: ConcernWhat): readonly Concern[] =>
      tell(to, what, postId, post.title)
    switch (kind) {
      case 'help.answered':
        if (by === post.author) return []
        if (!post.answers.has(id)) post.answers.set(id, { author: by, chosen: false })
        return say([post.author], 'answered')
      case 'help.accepted':
        if (by !== post.author || answer === undefined) return []
        answer.chosen = true
        return say([answer.author], 'accepted')
      case 'help.withdrawn': {
        if (answer === undefined || by !== answer.author) return []
        const chosen = answer.chosen
        answer.chosen = false
        return chosen ? say([post.author], 'withdrawn') : []
      }
      case 'help.timed':
      case 'help.agreed':
        if (answer === undefined || (by !== post.author && by !== answer.author)) return []
        return say([post.author, answer.author], kind === 'help.timed' ? 'time-proposed' : 'time-agreed')
      case 'help.done':
        if (!isSide(post, by)) return []
        post.doneBy.add(by)
        return say([post.author, ...chosenOf(post)], 'says-done')
      case 'help.cancelled':
        return by === post.author
          ? say(
              [...post.answers.values()].map(({ author }) => author),
              'cancelled',
            )
          : []
      case 'help.rated': {
        const about = userIn(body, 'about')
        return about !== undefined && isExchanged(post, by, about) ? say([about], 'rated') : []
      }
      default:
        return []
    }
  }

  switch (kind) {
    case 'help.posted':
      if (!known.posts.has(id))
        known.posts.set(id, { author: by, title: textIn(body, 'title'), answers: new Map(), doneBy: new Set() })
      return []
    case 'message.said': {
      const words = textIn(body, 'words')
      known.messages.set(id, { author: by, words })
      const thread = idIn(body, 'in')
      if (circle.isTalk) return tell(circle.members(), 'message', thread, words)
      const mentioned = mentionsIn(body['mentions'])
      const to = idIn(body, 'to')
      const answered = to && known.messages.get(to)?.author
      const asker = thread && known.posts.get(thread)?.author
      const heard = new Set([by, ...mentioned])
      const replies = answered && !heard.has(answered) ? [answered] : []
      for (const one of replies) heard.add(one)
      return [
        ...tell(mentioned, 'mention', thread, words),
        ...tell(replies, 'reply', thread, words),
        ...tell(asker && !heard.has(asker) ? [asker] : [], 'post-message', thread, words),
      ]
    }
    case 'member.joined':
      known.claims.set(id, by)
      return circle.waits(id) ? tell(circle.deciders(), 'applied', undefined, '') : []
    case 'member.approved':
    case 'member.declined': {
      const claim = idIn(body, 'claim')
      const decides = circle.deciders().includes(by)
      const what = kind === 'member.approved' ? 'let-in' : 'declined'
      return claim && decides ? tell([known.claims.get(claim)], what, undefined, '') : []
    }
    case 'member.role':
    case 'member.removed':
      return circle.deciders().includes(by)
        ? tell([userIn(body, 'user')], kind === 'member.role' ? 'role' : 'removed', undefined, '')
        : []
    case 'report.filed':
      return tell(
        circle.deciders().filter((one) => one !== userIn(body, 'user')),
        'reported',
        undefined,
        '',
      )
    default:
      return ofPost()
  }
}

const chosenOf = (post: KnownPost): readonly UserId[] =>
  [...post.answers.values()].flatMap(({ author, chosen }) => (chosen ? [author] : []))

/** As the fold has it ([HELP16]): nobody is rung by thanks for what they never signed. */
const isExchanged = (post: KnownPost, by: UserId, about: UserId): boolean =>
  (by === post.author) !== (about === post.author) &&
  [by, about].every((one) => isSide(post, one) && post.doneBy.has(one))

const isSide = (post: KnownPost, user: UserId): boolean => user === post.author || chosenOf(post).includes(user)

const mentionsIn = (value: unknown): readonly UserId[] =>
  Array.isArray(value)
    ? value.slice(0, limits.mentionsPerMessageMax).flatMap((one) => UserId.safeParse(one).data ?? [])
    : []
