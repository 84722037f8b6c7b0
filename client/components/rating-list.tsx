/** What the two sides said of each other, once both had signed that it was done. */
import { useHelpWords } from '../i18n/help/words.ts'
import { useSpeech } from '../i18n/language.tsx'
import type { RatingView, Thanks } from '../store/app-state.ts'
import { useReady } from '../views/engine.tsx'
import { Icon, type IconName } from './icons.tsx'

export const faceOf: Record<Thanks, { readonly icon: IconName; readonly tone: string }> = {
  good: { icon: 'glad', tone: 'text-forest' },
  mixed: { icon: 'even', tone: 'text-muted' },
  bad: { icon: 'sad', tone: 'text-ember' },
}

export const RatingList = ({ ratings, nowMs }: { ratings: readonly RatingView[]; nowMs: number }) => {
  const help = useHelpWords()
  return (
    <section aria-labelledby="thanks" className="flex flex-col gap-2">
      <h2 id="thanks" className="text-thing">
        {help.thanks.said}
      </h2>
      <ul className="flex flex-col gap-2">
        {ratings.map((one) => (
          <Rating key={`${one.by.user} ${one.about.user}`} rating={one} nowMs={nowMs} />
        ))}
      </ul>
    </section>
  )
}

const Rating = ({ rating, nowMs }: { rating: RatingView; nowMs: number }) => {
  const { format } = useSpeech()
  const help = useHelpWords()
  const { me } = useReady()
  const { icon, tone } = faceOf[rating.thanks]
  return (
    <li className="flex gap-3 rounded-card border border-line bg-surface p-3">
      <span className={tone}>
        <Icon name={icon} size={28} />
      </span>
      <div className="min-w-0">
        <p className="text-small text-muted">
          <b className="text-ink">
            {rating.mine
              ? help.thanks.fromYou(rating.about.name)
              : rating.about.user === me?.user
                ? help.thanks.toYou(rating.by.name)
                : help.thanks.from(rating.by.name, rating.about.name)}
          </b>{' '}
          · {format.ago(rating.atMs, nowMs)}
        </p>
        <p className={`text-small font-[650] ${tone}`}>{help.history.thanks[rating.thanks]}</p>
        {rating.words && <p className="whitespace-pre-line wrap-anywhere">{rating.words}</p>}
      </div>
    </li>
  )
}
