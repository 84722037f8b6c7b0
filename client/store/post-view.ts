/** One post with its answers, times and thanks, as one person is shown it; what coordinators did is put on by moderation-picture.ts. Pure. */
import type { FileRef } from '@kwata/shared/domain/files/file-ref.ts'
import {
  type Answer,
  isExchanged,
  isFull,
  isOver,
  type Post,
  ratingKey,
  shownState,
} from '@kwata/shared/domain/help/help-board.ts'
import { helperForPost, type Match, type MatchedPerson, postForPerson } from '@kwata/shared/domain/matching/match.ts'
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import type { Profiles } from '@kwata/shared/domain/profile/fold-profiles.ts'
import type { Profile } from '@kwata/shared/domain/profile/profile-event.ts'
import { metresBetween } from '@kwata/shared/kernel/geohash.ts'
import type { RecordId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { AnswerView, FileView, Person, PostView, RatingView, TimeView } from './app-state.ts'
import { noReputation } from './blank.ts'
import { personIn } from './people-picture.ts'
import type { Reputations } from './reputations.ts'
import { leastAdvanced, type ProgressOf } from './sync-marks.ts'

export interface PostParts {
  readonly membership: Membership
  readonly me: UserId
  readonly profiles: Profiles
  readonly myProfile: Profile | undefined
  readonly reputations: Reputations
  readonly blocked: ReadonlySet<UserId>
  /** In its conversation. */
  readonly messagesOf: (post: RecordId) => number
  readonly photoView: (photo: FileRef, mine: boolean) => FileView
  readonly progress: ProgressOf
  readonly nowMs: number
  /** Local time less UTC. */
  readonly offsetMinutes: number
}

const dayMs = 86_400_000

export const postView = (post: Post, parts: PostParts): PostView => {
  const { membership, me, nowMs } = parts
  const mine = post.author === me
  const { reasons, score } = forMe(post, parts)
  return {
    id: post.id,
    type: post.type,
    by: personIn(membership, post.author),
    mine,
    title: post.title,
    words: post.words,
    category: post.category,
    urgency: post.urgency ?? 'whenever',
    photos: (post.photos ?? []).map((photo) => parts.photoView(photo, mine)),
    place: post.place,
    near: post.near,
    metres: metresBetween(parts.myProfile?.near, post.near),
    fromMs: post.fromMs,
    untilMs: post.untilMs,
    postedAtMs: post.at.ms,
    state: shownState(post, nowMs),
    helpersWanted: post.helpers,
    clockAhead: post.at.ms > nowMs + dayMs,
    answers: [...post.answers.values()]
      .filter(({ author }) => !parts.blocked.has(author))
      .map((answer) => answerView(answer, post, parts)),
    ratings: ratingsOf(post, parts),
    mayRate: mayRate(post, parts),
    saysDone: post.doneBy.has(me),
    reasons,
    score,
    pinned: false,
    hidden: undefined,
    messages: parts.messagesOf(post.id),
    mark: leastAdvanced(post.trace, me, parts.progress),
  }
}

const answerView = (answer: Answer, post: Post, parts: PostParts): AnswerView => {
  const { me, membership } = parts
  const { author } = answer
  return {
    id: answer.id,
    by: personIn(membership, author),
    mine: author === me,
    words: answer.words,
    atMs: answer.at.ms,
    state: answer.withdrawn ? 'withdrawn' : post.accepted.has(answer.id) ? 'accepted' : 'offered',
    saysDone: post.accepted.has(answer.id) && post.doneBy.has(author),
    times: timeView(answer, post, parts),
    reasons: post.author === me ? helperForPost(matched(post), personOf(author, parts), parts).reasons : [],
    reputation: parts.reputations.get(author) ?? noReputation,
    hidden: false,
    mark: leastAdvanced(answer.trace, me, parts.progress),
  }
}

/** For the two whom it concerns: when somebody is not at home is nobody else's to see at a glance. */
const timeView = (
  { author, time, withdrawn }: Answer,
  post: Post,
  { me, membership }: PostParts,
): TimeView | undefined => {
  if (time === undefined || (me !== author && me !== post.author)) return undefined
  return {
    id: time.id,
    by: personIn(membership, time.by),
    mine: time.by === me,
    fromMs: time.fromMs,
    words: time.words,
    agreed: time.agreed,
    mayAgree: time.by !== me && !time.agreed && !withdrawn && !isOver(post),
  }
}

const ratingsOf = (post: Post, { membership, me, blocked }: PostParts): RatingView[] =>
  [...post.ratings.values()]
    .filter(({ by }) => !blocked.has(by))
    .map(({ by, about, thanks, words, at }) => ({
      by: personIn(membership, by),
      about: personIn(membership, about),
      mine: by === me,
      thanks,
      words,
      atMs: at.ms,
    }))

/** Those with whom I signed it as done, and whom I have not thanked yet. */
const mayRate = (post: Post, { membership, me }: PostParts): Person[] => {
  if (!post.doneBy.has(me)) return []
  return [...post.doneBy.keys()]
    .filter((user) => user !== me && isExchanged(post, me, user) && !post.ratings.has(ratingKey(me, user)))
    .map((user) => personIn(membership, user))
}

const nothingInCommon: Match = { reasons: [], score: 0 }

/** Nobody is matched with their own, nor with what takes nobody any more. */
const forMe = (post: Post, parts: PostParts): Match => {
  const { me, nowMs } = parts
  if (post.author === me || isOver(post) || isFull(post) || shownState(post, nowMs) === 'expired')
    return nothingInCommon
  return postForPerson(matched(post), personOf(me, parts), personOf(post.author, parts), parts)
}

const matched = (post: Post) => ({ ...post, postedAtMs: post.at.ms })

const personOf = (user: UserId, { me, myProfile, profiles, reputations }: PostParts): MatchedPerson => {
  const profile = user === me ? myProfile : profiles.get(user)
  return {
    near: profile?.near,
    skills: profile?.skills ?? [],
    free: profile?.free ?? 0,
    done: reputations.get(user)?.done ?? 0,
  }
}
