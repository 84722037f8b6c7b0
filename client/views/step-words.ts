/** The one line that a post leads with, in words. */
import type { HelpWords } from '../i18n/help/fr.ts'
import type { Format } from '../i18n/format.ts'
import type { Person, PostView } from '../store/app-state.ts'
import type { NextStep } from './next-step.ts'

const names = (people: readonly Person[], format: Format): string => format.list(people.map(({ name }) => name))

interface Says {
  readonly words: HelpWords['step']
  readonly format: Format
  readonly nowMs: number
}

export const stepWords = (step: NextStep, post: PostView, { words, format, nowMs }: Says): string => {
  const side = post.mine ? 'mine' : 'others'
  switch (step.what) {
    case 'wait-answers':
      return words['wait-answers'][post.type]
    case 'choose':
      return step.missing > 0 ? words.chooseMore(step.missing) : words.choose[post.type](step.count)
    case 'expired':
    case 'over':
      return words[step.what][side]
    case 'cancelled':
      return post.mine ? words.cancelled.mine : words.cancelled.others(post.by.name)
    case 'can-help':
      return step.count > 0
        ? words['can-help-also'][post.type](step.count)
        : words['can-help'][post.type](step.who.name)
    case 'not-chosen-yet':
      return words['not-chosen-yet'](step.who.name)
    case 'taken': {
      const taken = words.taken[post.type](names(step.by, format))
      return step.missing > 0 ? `${taken} ${words.missing(step.missing)}` : taken
    }
    case 'no-time':
      return words['no-time'][side](step.who.name)
    case 'agree-time':
    case 'time-asked':
    case 'time-agreed':
      return words[step.what](step.who.name, format.moment(step.fromMs, nowMs))
    default:
      return words[step.what](step.who.name)
  }
}
