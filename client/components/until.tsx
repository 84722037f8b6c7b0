/** Until when a post stands; in ember when less than a day is left. */
import { useSpeech } from '../i18n/language.tsx'
import { Icon } from './icons.tsx'

const dayMs = 24 * 60 * 60_000

interface Props {
  readonly untilMs: number
  readonly nowMs: number
  readonly ended?: boolean
  readonly large?: boolean
}

export const Until = ({ untilMs, nowMs, ended = false, large = false }: Props) => {
  const { words, format } = useSpeech()
  const sameDay = new Date(untilMs).toDateString() === new Date(nowMs).toDateString()
  const soon = !ended && untilMs - nowMs < dayMs
  const text = ended
    ? words.post.ended(format.day(untilMs))
    : sameDay
      ? words.post.untilToday(format.time(untilMs))
      : words.post.until(format.dayAndTime(untilMs, nowMs))
  return (
    <span
      className={`inline-flex items-center ${large ? 'gap-2' : 'gap-1 text-small'} ${soon ? 'font-[650] text-ember' : 'text-muted'}`}
    >
      <Icon name="clock" size={large ? 20 : 16} />
      {text}
    </span>
  )
}
