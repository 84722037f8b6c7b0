/** Makes the picture of one group that screens show, from folds and from what the replica knows of our records. Pure. */
import type { Post } from '@kwata/shared/domain/help/help-board.ts'
import { shownState } from '@kwata/shared/domain/help/help-board.ts'
import type { GroupAbout } from '@kwata/shared/domain/groups/group-event.ts'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { CarrierState } from '@kwata/shared/sync/carrier.ts'
import type { AlarmView, AnswerView, PostView, RelayView, SpaceView } from './app-state.ts'
import { noReputation } from './blank.ts'
import type { KeptInvitation } from './own-notes.ts'
import { aboutView } from './profile-picture.ts'
import { peopleView, personIn, type PeopleParts } from './people-picture.ts'
import { leastAdvanced, type ProgressOf } from './sync-marks.ts'

export interface SpaceParts extends PeopleParts {
  readonly id: SpaceId
  readonly knownName: string
  readonly about: GroupAbout | undefined
  readonly urls: readonly string[]
  readonly carriers: readonly CarrierState[]
  readonly invitations: readonly KeptInvitation[]
  readonly locked: number
  readonly alarms: readonly AlarmView[]
  readonly progress: ProgressOf
  readonly nowMs: number
}

const dayMs = 86_400_000

export const spaceView = (parts: SpaceParts): SpaceView => {
  const { membership, board, blocked } = parts
  const lastRemovalMs = Math.max(0, ...[...membership.removedByUser.values()].map(({ removedAt }) => removedAt.ms))
  return {
    id: parts.id,
    name: membership.name ?? parts.knownName,
    about: aboutView(parts.about),
    muted: undefined,
    warnings: [],
    mayModerate: ['admin', 'coordinator'].includes(membership.roleOf(parts.me) ?? ''),
    ...peopleView(parts),
    invitations: parts.invitations
      .filter(({ space, expiresMs }) => space === parts.id && expiresMs > parts.nowMs)
      .map((kept) => ({
        ...kept,
        used: membership.usesByInvitation.get(kept.id) ?? 0,
        beforeRemoval: (kept.madeMs ?? 0) < lastRemovalMs,
      }))
      .filter(({ used, uses }) => used < uses),
    sealed: membership.sealedKinds.has('help'),
    locked: parts.locked,
    alarms: parts.alarms,
    relays: parts.urls.map((url) => relayView(url, parts.carriers)),
    posts: [...board.values()]
      .filter(({ author }) => !blocked.has(author))
      .map((post) => postView(post, parts))
      .sort((a, b) => b.postedAtMs - a.postedAtMs),
  }
}

const relayView = (url: string, carriers: readonly CarrierState[]): RelayView => {
  const here = carriers.find((carrier) => carrier.url === url)
  return { url, state: here === undefined ? 'idle' : here.state === 'connected' ? 'connected' : 'trying' }
}

const postView = (post: Post, parts: SpaceParts): PostView => ({
  id: post.id,
  type: post.type,
  by: personIn(parts.membership, post.author),
  mine: post.author === parts.me,
  title: post.title,
  words: post.words,
  category: post.category,
  place: post.place,
  near: post.near,
  urgency: 'whenever',
  photos: [],
  metres: undefined,
  fromMs: undefined,
  untilMs: post.untilMs,
  postedAtMs: post.at.ms,
  state: shownState(post, parts.nowMs),
  helpersWanted: 1,
  ratings: [],
  mayRate: [],
  saysDone: post.doneBy.has(parts.me),
  reasons: [],
  score: 0,
  pinned: false,
  hidden: undefined,
  messages: 0,
  clockAhead: post.at.ms > parts.nowMs + dayMs,
  answers: [...post.answers.values()]
    .filter(({ author }) => !parts.blocked.has(author))
    .map((answer): AnswerView => ({
      id: answer.id,
      by: personIn(parts.membership, answer.author),
      mine: answer.author === parts.me,
      words: answer.words,
      atMs: answer.at.ms,
      state: answer.withdrawn ? 'withdrawn' : post.accepted.has(answer.id) ? 'accepted' : 'offered',
      saysDone: post.doneBy.has(answer.author),
      times: undefined,
      reasons: [],
      reputation: noReputation,
      hidden: false,
      mark: leastAdvanced(answer.trace, parts.me, parts.progress),
    })),
  mark: leastAdvanced(post.trace, parts.me, parts.progress),
})
