/** Who in the group might help with a post of mine, and why: looked up on this phone, told to nobody. */
import { isFull, isOver, shownState } from '@kwata/shared/domain/help/help-board.ts'
import { rankHelpers } from '@kwata/shared/domain/matching/match.ts'
import { ok, refuse } from '@kwata/shared/kernel/result.ts'
import { reputationsOf } from '../store/remembered.ts'
import type { Answer } from './answer.ts'

const toldMax = 5
/** Being near alone makes nobody a helper. */
const able = ['skill', 'done']

export const helpers: Answer<'helpers'> = ({ space, post }, { who, nowMs }) => {
  const asked = who.spaces.get(space)
  const about = asked?.board().get(post)
  const me = who.identity.user
  if (asked === undefined || about === undefined) return refuse({ code: 'unknown-room' })
  if (about.author !== me || about.type !== 'request' || isOver(about) || isFull(about)) return ok([])
  if (shownState(about, nowMs()) === 'expired') return ok([])
  const answered = new Set([...about.answers.values()].map(({ author }) => author))
  const groups = [...who.spaces.values()].filter(({ isTalk }) => !isTalk)
  const reputations = reputationsOf(who).of(groups)
  const others = [...asked.membership().membersByUser.values()].filter(
    ({ user, role }) => user !== me && role !== 'reader' && !answered.has(user) && !who.notes.blocked.has(user),
  )
  const people = others.map(({ user }) => {
    const profile = asked.profiles().get(user)
    return {
      user,
      near: profile?.near,
      skills: profile?.skills ?? [],
      free: profile?.free ?? 0,
      done: reputations.get(user)?.done ?? 0,
    }
  })
  const at = { nowMs: nowMs(), offsetMinutes: -new Date(nowMs()).getTimezoneOffset() }
  const ranked = rankHelpers({ ...about, postedAtMs: about.at.ms }, people, at)
  return ok(ranked.filter(({ reasons }) => reasons.some(({ what }) => able.includes(what))).slice(0, toldMax))
}
