/** Makes the picture that screens show, from folds and from what the replica knows about our records. Pure. */
import type { HelpBoard, Post, Trace } from '@kwata/shared/domain/help/help-board.ts'
import { shownState } from '@kwata/shared/domain/help/help-board.ts'
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import type { RecordId, SpaceId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { CarrierState } from '@kwata/shared/sync/carrier.ts'
import type { Progress } from '@kwata/shared/sync/replica.ts'
import type { AnswerView, PostView, RelayView, SpaceView, SyncMark } from './app-state.ts'

export interface SpaceParts {
  readonly id: SpaceId
  readonly knownName: string
  readonly membership: Membership
  readonly board: HelpBoard
  readonly urls: readonly string[]
  readonly carriers: readonly CarrierState[]
  readonly me: UserId
  readonly progress: (id: RecordId) => Progress | undefined
  readonly nowMs: number
}

const dayMs = 86_400_000

export const spaceView = (parts: SpaceParts): SpaceView => {
  const { membership, board, me } = parts
  return {
    id: parts.id,
    name: membership.name ?? parts.knownName,
    myRole: membership.roleOf(me) ?? 'joining',
    mayInvite: [],
    members: [...membership.membersByUser.values()].map(({ user, name, role, since, vouchedBy, devices }) => ({
      user,
      name,
      role,
      sinceMs: since.ms,
      vouchedBy: vouchedBy && person(vouchedBy, membership),
      devices: devices.size,
      forked: false,
      mayRemove: false,
      mayGive: [],
      blocked: false,
    })),
    applicants: [],
    former: [],
    lateWork: [],
    reports: [],
    invitations: [],
    sealed: false,
    locked: 0,
    alarms: [],
    relays: parts.urls.map((url) => relayView(url, parts.carriers)),
    posts: [...board.values()].map((post) => postView(post, parts)).sort((a, b) => b.postedAtMs - a.postedAtMs),
  }
}

const relayView = (url: string, carriers: readonly CarrierState[]): RelayView => {
  const here = carriers.find((carrier) => carrier.url === url)
  return { url, state: here === undefined ? 'idle' : here.state === 'connected' ? 'connected' : 'trying' }
}

const postView = (post: Post, parts: SpaceParts): PostView => ({
  id: post.id,
  type: post.type,
  by: person(post.author, parts.membership),
  mine: post.author === parts.me,
  title: post.title,
  words: post.words,
  category: post.category,
  place: post.place,
  near: post.near,
  untilMs: post.untilMs,
  postedAtMs: post.at.ms,
  state: shownState(post, parts.nowMs),
  clockAhead: post.at.ms > parts.nowMs + dayMs,
  answers: [...post.answers.values()].map((answer): AnswerView => ({
    id: answer.id,
    by: person(answer.author, parts.membership),
    mine: answer.author === parts.me,
    words: answer.words,
    atMs: answer.at.ms,
    state: answer.withdrawn ? 'withdrawn' : post.accepted === answer.id ? 'accepted' : 'offered',
    mark: leastAdvanced(answer.trace, parts),
  })),
  mark: leastAdvanced(post.trace, parts),
})

const person = (user: UserId, membership: Membership): { user: UserId; name: string } => ({
  user,
  name: (membership.membersByUser.get(user) ?? membership.removedByUser.get(user))?.name ?? '',
})

/** Of everything that this person signed about the thing, the one that has come the least far. */
const leastAdvanced = (trace: readonly Trace[], { me, progress }: SpaceParts): SyncMark | undefined =>
  trace
    .filter(({ user }) => user === me)
    .flatMap(({ id }) => progress(id) ?? [])
    .map((one): SyncMark => (one.at === 'attention' ? { at: 'attention', code: one.code } : one))
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
