/** What presses: a flash and the word, on sun when it is for now. */
import { useBoardWords } from '../i18n/board/words.ts'
import type { Urgency } from '../store/app-state.ts'
import { Icon } from './icons.tsx'

export const UrgentMark = ({ urgency }: { urgency: Urgency }) => {
  const say = useBoardWords()
  if (urgency === 'whenever') return null
  const look =
    urgency === 'now' ? 'rounded-full bg-sun px-2 text-on-sun' : urgency === 'today' ? 'text-ember' : 'text-muted'
  return (
    <span className={`inline-flex items-center gap-1 text-small font-[650] ${look}`}>
      <Icon name={urgency === 'week' ? 'calendar' : 'urgent'} size={16} />
      {say.urgency[urgency]}
    </span>
  )
}
