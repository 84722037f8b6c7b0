/** What is being written, as it is typed and kept; and when it is ready to be posted. */
import type { Category } from '@kwata/shared/domain/help/help-event.ts'
import type { FileId } from '@kwata/shared/kernel/ids.ts'
import type { PostDraft } from '../commands/help-do.ts'
import type { FileView, Urgency } from '../store/app-state.ts'
import { guessCategory } from './guess-category.ts'
import { momentMs } from './moments.ts'

export const untilChoices = ['always', 'today', 'tomorrow', 'week', 'day'] as const
export type UntilChoice = (typeof untilChoices)[number]

/** A photo that was kept on this phone while one writes (components/media/attached.ts). */
interface KeptPhoto {
  readonly id: FileId
  readonly look: FileView['look']
  readonly bytes: number
}

export interface Composing {
  readonly title: string
  readonly words: string
  readonly category: Category | undefined // undefined: by the words of the title
  readonly place: string
  readonly near: string | undefined
  readonly urgency: Urgency
  readonly from: 'soon' | 'day'
  readonly fromDay: string
  readonly fromHour: string
  readonly until: UntilChoice
  readonly untilDay: string
  readonly chosenAtMs: number // when `until` was chosen: "tonight" is that night, also in a draft found the day after
  readonly helpers: number
  readonly photos: readonly KeptPhoto[]
  readonly more: boolean // the details are open
}

export const helpersMax = 20
export const photosMax = 4

export const nothingYet: Composing = {
  title: '',
  words: '',
  category: undefined,
  place: '',
  near: undefined,
  urgency: 'whenever',
  from: 'soon',
  fromDay: '',
  fromHour: '09:00',
  until: 'always',
  untilDay: '',
  chosenAtMs: 0,
  helpers: 1,
  photos: [],
  more: false,
}

export const categoryOf = ({ category, title }: Composing): Category => category ?? guessCategory(title) ?? 'other'

const days: Record<Exclude<UntilChoice, 'always' | 'day'>, number> = { today: 0, tomorrow: 1, week: 7 }

/** The end of the chosen day, in this phone's time. */
export const untilMsOf = ({ until, untilDay, chosenAtMs }: Composing): number | undefined => {
  if (until === 'always') return undefined
  if (until === 'day') return momentMs(untilDay, '23:59')
  const day = new Date(chosenAtMs)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days[until], 23, 59).getTime()
}

export const fromMsOf = ({ from, fromDay, fromHour }: Composing): number | undefined =>
  from === 'day' ? momentMs(fromDay, fromHour) : undefined

export type Lacking = 'title' | 'place' | 'from' | 'from-past' | 'from-after' | 'until' | 'until-past'

export const lacking = (composing: Composing, nowMs: number): readonly Lacking[] => {
  const missing: Lacking[] = []
  if (composing.title.trim().length < 3) missing.push('title')
  if (composing.place.trim().length < 2) missing.push('place')
  const [fromMs, untilMs] = [fromMsOf(composing), untilMsOf(composing)]
  if (composing.from === 'day' && fromMs === undefined) missing.push('from')
  if (fromMs !== undefined && fromMs <= nowMs) missing.push('from-past')
  if (composing.until === 'day' && untilMs === undefined) missing.push('until')
  if (untilMs !== undefined && untilMs <= nowMs) missing.push('until-past')
  if (fromMs !== undefined && untilMs !== undefined && fromMs >= untilMs) missing.push('from-after')
  return missing
}

/** What the closed details hold that must be looked at. */
export const lacksInDetails = (missing: readonly Lacking[]): boolean =>
  missing.some((one) => one !== 'title' && one !== 'place')

export const toPostDraft = (type: PostDraft['type'], composing: Composing): PostDraft => ({
  type,
  title: composing.title.trim(),
  words: composing.words.trim(),
  category: categoryOf(composing),
  place: composing.place.trim(),
  near: composing.near,
  fromMs: fromMsOf(composing),
  urgency: type === 'request' ? composing.urgency : 'whenever',
  helpersWanted: composing.helpers,
  photos: composing.photos.map(({ id }) => id),
  untilMs: untilMsOf(composing),
})
