/** Where a post stands for this person, and what is to be done next: the one line that a post leads with. */
import type { AnswerView, Person, PostView } from '../store/app-state.ts'
import { isLive } from './help-list.ts'

/** Between the asker and one chosen helper, as this person sees it; `who` is always the other side. */
export type Between =
  | { readonly what: 'no-time' | 'confirm-done' | 'wait-done' | 'thank' | 'finished'; readonly who: Person }
  | { readonly what: 'agree-time' | 'time-asked' | 'time-agreed'; readonly who: Person; readonly fromMs: number }

export type NextStep =
  | Between
  | { readonly what: 'wait-answers' | 'expired' | 'cancelled' | 'over' }
  | { readonly what: 'choose'; readonly count: number; readonly missing: number } // missing: of several helpers, some chosen already
  | { readonly what: 'not-chosen-yet' | 'can-help'; readonly who: Person; readonly count: number } // count: of answers
  | { readonly what: 'taken'; readonly by: readonly Person[]; readonly missing: number }

export const accepted = (post: PostView): readonly AnswerView[] =>
  post.answers.filter(({ state }) => state === 'accepted')

export const missingHelpers = (post: PostView): number => Math.max(0, post.helpersWanted - accepted(post).length)

/** One chosen answer, between its two sides. Call it only for a side: the post's author, or the answer's. */
export const between = (post: PostView, answer: AnswerView): Between => {
  const who = post.mine ? answer.by : post.by
  const authorSaysDone = post.state === 'done' || (post.mine && post.saysDone)
  const [mine, theirs] = post.mine ? [authorSaysDone, answer.saysDone] : [answer.saysDone, authorSaysDone]
  if (mine && theirs) return { what: post.mayRate.some(({ user }) => user === who.user) ? 'thank' : 'finished', who }
  if (theirs) return { what: 'confirm-done', who }
  if (mine) return { what: 'wait-done', who }
  const time = answer.times
  if (!time) return { what: 'no-time', who }
  const what = time.agreed ? 'time-agreed' : time.mine ? 'time-asked' : 'agree-time'
  return { what, who, fromMs: time.fromMs }
}

/** What asks something of this person comes before what waits for somebody else. */
const urgency: Record<Between['what'], number> = {
  'confirm-done': 0,
  'agree-time': 1,
  thank: 2,
  'no-time': 3,
  'time-agreed': 4,
  'time-asked': 5,
  'wait-done': 6,
  finished: 7,
}

const mostPressing = (all: readonly Between[]): Between | undefined =>
  all.toSorted((a, b) => urgency[a.what] - urgency[b.what])[0]

export const nextStep = (post: PostView): NextStep => {
  const chosen = accepted(post)
  const offered = post.answers.filter(({ state }) => state === 'offered')
  if (post.state === 'cancelled') return { what: 'cancelled' }
  const sides = post.mine ? chosen : chosen.filter(({ mine }) => mine)
  const pressing = mostPressing(sides.map((answer) => between(post, answer)))
  if (post.mine) {
    const missing = missingHelpers(post)
    const mayChoose = isLive(post) && missing > 0 && offered.length > 0
    if (mayChoose && (!pressing || urgency[pressing.what] > urgency['agree-time']))
      return { what: 'choose', count: offered.length, missing: chosen.length > 0 ? missing : 0 }
    if (pressing) return pressing
    if (post.state === 'expired') return { what: 'expired' }
    return { what: isLive(post) ? 'wait-answers' : 'over' }
  }
  if (pressing) return pressing
  if (!isLive(post)) return { what: post.state === 'expired' ? 'expired' : 'over' }
  if (chosen.length > 0 && missingHelpers(post) === 0)
    return { what: 'taken', by: chosen.map(({ by }) => by), missing: 0 }
  if (offered.some(({ mine }) => mine)) return { what: 'not-chosen-yet', who: post.by, count: offered.length }
  if (chosen.length > 0) return { what: 'taken', by: chosen.map(({ by }) => by), missing: missingHelpers(post) }
  return { what: 'can-help', who: post.by, count: offered.length }
}
