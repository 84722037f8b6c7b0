/** What is being written, as it is typed and kept; and when it is ready to be posted. */
import type { Category } from '@kwata/shared/domain/help/help-event.ts'
import type { PostDraft } from '../commands/help-do.ts'

export const untilChoices = ['always', 'today', 'tomorrow', 'week'] as const
export type UntilChoice = (typeof untilChoices)[number]

export interface Composing {
  readonly title: string
  readonly words: string
  readonly category: Category
  readonly place: string
  readonly until: UntilChoice
  readonly chosenAtMs: number // when `until` was chosen: "tonight" is that night, also in a draft found the day after
}

export const nothingYet: Composing = {
  title: '',
  words: '',
  category: 'other',
  place: '',
  until: 'always',
  chosenAtMs: 0,
}

const days: Record<Exclude<UntilChoice, 'always'>, number> = { today: 0, tomorrow: 1, week: 7 }

/** The end of the chosen day, in this phone's time. */
export const untilMsOf = ({ until, chosenAtMs }: Composing): number | undefined => {
  if (until === 'always') return undefined
  const day = new Date(chosenAtMs)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days[until], 23, 59).getTime()
}

export type Lacking = 'title' | 'place' | 'until'

export const lacking = (composing: Composing, nowMs: number): readonly Lacking[] => {
  const missing: Lacking[] = []
  if (composing.title.trim().length < 3) missing.push('title')
  if (composing.place.trim().length < 2) missing.push('place')
  const untilMs = untilMsOf(composing)
  if (untilMs !== undefined && untilMs <= nowMs) missing.push('until')
  return missing
}

export const toPostDraft = (type: PostDraft['type'], composing: Composing): PostDraft => ({
  type,
  title: composing.title.trim(),
  words: composing.words.trim(),
  category: composing.category,
  place: composing.place.trim(),
  near: undefined,
  fromMs: undefined,
  urgency: 'whenever',
  helpersWanted: 1,
  photos: [],
  untilMs: untilMsOf(composing),
})
