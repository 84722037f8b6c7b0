/** A private conversation as its screen shows it. Pure. */
import type { Message } from '@kwata/shared/domain/chat/chat.ts'
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import type { RecordId, SpaceId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { AlarmView, Person, SyncMark, TalkView } from './app-state.ts'
import { personIn } from './people-picture.ts'

export interface TalkParts {
  readonly id: SpaceId
  readonly talkWith: UserId | undefined
  readonly membership: Membership
  readonly messages: readonly Message[]
  readonly locked: number
  readonly alarms: readonly AlarmView[]
  readonly me: UserId
  readonly mark: (id: RecordId) => SyncMark | undefined
  /** The name that a group knows somebody by who has not come in yet. */
  readonly nameOf: (user: UserId) => string
  readonly nowMs: number
}

const dayMs = 86_400_000

export const talkView = (parts: TalkParts): TalkView => {
  const { membership, me, talkWith } = parts
  const named = (user: UserId): Person => {
    const { name } = personIn(membership, user)
    return { user, name: name || parts.nameOf(user) }
  }
  const inside = [...membership.membersByUser.keys()].filter((user) => user !== me)
  const gone = [...membership.removedByUser.keys(), ...membership.leftByUser.keys()].filter((user) => user !== me)
  const waiting = talkWith !== undefined && !inside.includes(talkWith) && !gone.includes(talkWith) ? [talkWith] : []
  const mine = membership.roleOf(me)
  const messages = parts.messages.map(({ id, author, words, at }) => ({
    id,
    by: named(author),
    mine: author === me,
    words,
    atMs: at.ms,
    clockAhead: at.ms > parts.nowMs + dayMs,
    mark: author === me ? parts.mark(id) : undefined,
  }))
  const everybody = [...new Set([...(talkWith === undefined ? [] : [talkWith]), ...inside, ...gone])]
  return {
    id: parts.id,
    with: everybody.map(named),
    waitingFor: waiting.map(named),
    messages,
    locked: parts.locked,
    ended: mine === 'removed' || mine === 'left' || (inside.length === 0 && gone.length > 0),
    lastAtMs: messages.at(-1)?.atMs ?? membership.membersByUser.get(me)?.since.ms ?? parts.nowMs,
    alarms: parts.alarms,
  }
}
