/** Where a post stands and what is to be done next, as one clear line: in ember when it asks something of this person. */
import { useHelpWords } from '../i18n/help/words.ts'
import { useSpeech } from '../i18n/language.tsx'
import type { PostView } from '../store/app-state.ts'
import { type NextStep, nextStep } from '../views/next-step.ts'
import { stepWords } from '../views/step-words.ts'
import { Icon, type IconName } from './icons.tsx'

const tones = {
  asks: 'bg-ember-soft text-ember',
  good: 'bg-forest-soft text-forest',
  waits: 'bg-relay-soft text-relay',
  past: 'bg-line text-muted',
} as const

const looks: Record<NextStep['what'], readonly [keyof typeof tones, IconName]> = {
  'wait-answers': ['waits', 'clock'],
  choose: ['asks', 'people'],
  'can-help': ['good', 'hand'],
  'not-chosen-yet': ['waits', 'clock'],
  taken: ['good', 'people'],
  'no-time': ['asks', 'calendar'],
  'agree-time': ['asks', 'calendar'],
  'time-asked': ['waits', 'calendar'],
  'time-agreed': ['good', 'calendar'],
  'confirm-done': ['asks', 'check'],
  'wait-done': ['waits', 'check'],
  thank: ['asks', 'glad'],
  finished: ['good', 'check'],
  expired: ['past', 'clock'],
  cancelled: ['past', 'close'],
  over: ['past', 'check'],
}

export const StepLine = ({ post, nowMs }: { post: PostView; nowMs: number }) => {
  const { format } = useSpeech()
  const words = useHelpWords().step
  const step = nextStep(post)
  const [tone, icon] = looks[step.what]
  return (
    <section aria-label={words.title} className={`flex items-start gap-3 rounded-card p-3 ${tones[tone]}`}>
      <Icon name={icon} />
      <p className="font-[650] text-ink wrap-anywhere">{stepWords(step, post, { words, format, nowMs })}</p>
    </section>
  )
}
