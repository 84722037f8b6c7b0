/** Who one talks with, latest first, and what was said last. */
import { Link, useRoute } from 'wouter'
import { buttonClass } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { Icon } from '../../components/icons.tsx'
import { PersonDot } from '../../components/person-dot.tsx'
import { SyncMark } from '../../components/sync-mark.tsx'
import { useSpeech } from '../../i18n/language.tsx'
import { useTalkWords } from '../../i18n/talk/words.ts'
import type { TalkView } from '../../store/app-state.ts'
import { useReady } from '../../views/engine.tsx'
import { lastSpace } from '../../views/last-space.ts'
import { useNow } from '../../views/now.ts'
import { patterns, peoplePath, talkPath } from '../../views/paths.ts'
import { talkName } from '../../views/talk.ts'
import { useScreenTitle } from '../../views/title.ts'
import { TopBar } from '../frame/top-bar.tsx'

export const TalkList = () => {
  const say = useTalkWords()
  const { talks, spaces } = useReady()
  const heading = useScreenTitle(say.title)
  const home = lastSpace(spaces)
  return (
    <section aria-label={say.title} className="flex h-full flex-col">
      <TopBar title={say.title} heading={heading} />
      <div className="min-h-0 grow overflow-y-auto px-4 py-3">
        {talks.length === 0 ? (
          <>
            <Empty text={say.empty} />
            {home && (
              <Link href={peoplePath(home.id)} className={buttonClass('main', true)}>
                {say.goPeople}
              </Link>
            )}
          </>
        ) : (
          <ul className="flex flex-col gap-2">
            {talks.map((talk) => (
              <li key={talk.id}>
                <TalkLine talk={talk} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}

const TalkLine = ({ talk }: { talk: TalkView }) => {
  const { words, format } = useSpeech()
  const say = useTalkWords()
  const nowMs = useNow()
  const [, open] = useRoute(patterns.talk)
  const name = talkName(talk)
  const last = talk.messages.at(-1)
  const unsent = last?.mine && last.mark && last.mark.at !== 'relays' ? last.mark : undefined
  return (
    <Link
      href={talkPath(talk.id)}
      data-post={talk.id}
      aria-current={open?.talk === talk.id ? 'true' : undefined}
      className={`flex gap-3 rounded-card border border-line bg-surface p-3 hover:border-control aria-[current]:border-forest aria-[current]:ring-1 aria-[current]:ring-forest ${talk.ended ? 'text-muted' : ''}`}
    >
      <PersonDot user={(talk.with[0] ?? talk.waitingFor[0])?.user ?? talk.id} name={name} />
      <span className="flex min-w-0 grow flex-col gap-0.5">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 grow truncate font-[650]">{name}</span>
          <span className="shrink-0 text-small text-muted">{format.ago(talk.lastAtMs, nowMs)}</span>
        </span>
        <span className="truncate text-quiet text-muted">
          {last ? (last.mine ? say.mine(last.words) : last.words) : say.nothingYet}
        </span>
        <span className="flex flex-wrap items-center gap-x-3 text-small">
          {talk.ended && <span className="text-muted">{say.ended}</span>}
          {!talk.ended && talk.waitingFor.length > 0 && (
            <span className="inline-flex items-center gap-1 text-muted">
              <Icon name="clock" size={16} />
              {say.waitingShort(name)}
            </span>
          )}
          {unsent && <SyncMark mark={unsent} />}
          {talk.locked > 0 && (
            <span className="inline-flex items-center gap-1 text-muted">
              <Icon name="lock" size={16} />
              {say.locked(talk.locked)}
            </span>
          )}
          {talk.alarms.length > 0 && (
            <span className="inline-flex items-center gap-1 font-[650] text-ember">
              <Icon name="warn" size={16} />
              {words.mark.attention}
            </span>
          )}
        </span>
      </span>
    </Link>
  )
}
