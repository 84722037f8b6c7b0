/** One thing that concerns this person: what happened, about what, where and when. It leads there. */
import { Link } from 'wouter'
import { Icon, type IconName } from '../../components/icons.tsx'
import { useInboxWords } from '../../i18n/inbox/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import type { InboxItem, InboxWhat } from '../../store/app-state.ts'
import { useReady } from '../../views/engine.tsx'
import { useNow } from '../../views/now.ts'

const icons: Record<InboxWhat, IconName> = {
  answered: 'hand',
  withdrawn: 'warn',
  accepted: 'check',
  'time-proposed': 'clock',
  'time-agreed': 'clock',
  'says-done': 'check',
  rated: 'gift',
  cancelled: 'close',
  message: 'chat',
  reply: 'chat',
  mention: 'chat',
  'post-message': 'chat',
  applied: 'invite',
  'let-in': 'people',
  declined: 'people',
  role: 'people',
  removed: 'leave',
  reported: 'flag',
  'late-work': 'late',
  warned: 'warn',
  hidden: 'hidden',
  ending: 'clock',
  'for-me': 'help',
}

/** What asks for something soon. */
const pressing: ReadonlySet<InboxWhat> = new Set(['withdrawn', 'says-done', 'ending', 'warned', 'hidden', 'reported'])

export const InboxLine = ({ item, fresh }: { item: InboxItem; fresh: boolean }) => {
  const say = useInboxWords()
  const { format } = useSpeech()
  const { spaces } = useReady()
  const nowMs = useNow()
  const place = spaces.find(({ id }) => id === item.space)?.name
  const what = say.what[item.what](item.by?.name ?? '', item.count)
  return (
    <Link href={item.path} className="flex min-h-14 items-start gap-3 px-3 py-3 hover:bg-paper active:bg-line/60">
      <span
        className={`mt-0.5 grid size-9 shrink-0 place-items-center rounded-full ${pressing.has(item.what) ? 'bg-ember-soft text-ember' : 'bg-forest-soft text-forest'}`}
      >
        <Icon name={icons[item.what]} size={20} />
      </span>
      <span className="flex min-w-0 grow flex-col gap-0.5">
        <span className={`leading-snug wrap-anywhere ${fresh ? 'font-[650]' : ''}`}>{what}</span>
        {item.title !== place && <span className="line-clamp-2 text-quiet text-muted wrap-anywhere">{item.title}</span>}
        <span className="text-small text-muted">
          {[place, format.ago(item.atMs, nowMs)].filter((part) => part !== undefined).join(' · ')}
        </span>
      </span>
      {fresh && (
        <span className="mt-2 size-2.5 shrink-0 rounded-full bg-ember">
          <span className="sr-only">{say.freshMark}</span>
        </span>
      )}
    </Link>
  )
}
