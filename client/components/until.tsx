/** Until when a post stands; in ember when less than a day is left. */
import { useSpeech } from '../i18n/language.tsx'
import { Icon } from './icons.tsx'

const dayMs = 24 * 60 * 60_000

export const Until = ({ untilMs, nowMs }: { untilMs: number; nowMs: number }) => {
  const { words, format } = useSpeech()
  const sameDay = new Date(untilMs).toDateString() === new Date(nowMs).toDateString()
  const soon = untilMs - nowMs < dayMs
  return (
    <span className={`inline-flex items-center gap-1 text-small ${soon ? 'font-[650] text-ember' : 'text-muted'}`}>
      <Icon name="clock" size={16} />
      {sameDay ? words.post.untilToday(format.time(untilMs)) : words.post.until(format.dayAndTime(untilMs, nowMs))}
    </span>
  )
}
