/** One conversation in the list: what it is, what was said last, when, and how much is unread. */
import { Link, useRoute } from 'wouter'
import { Icon, type IconName } from '../../components/icons.tsx'
import { PersonDot } from '../../components/person-dot.tsx'
import { MarkGlyph, markShape, markWords } from '../../components/sync-mark.tsx'
import { useChatDays, useChatWords, useNames } from '../../i18n/chat/words.ts'
import { useWords } from '../../i18n/language.tsx'
import type { ThreadView } from '../../store/chat-state.ts'
import { talkPeople, threadName } from '../../views/chat/thread-names.ts'
import { useReady } from '../../views/engine.tsx'
import { patterns, threadIn, threadPath } from '../../views/paths.ts'

export const ThreadLine = ({ thread, nowMs }: { thread: ThreadView; nowMs: number }) => {
  const days = useChatDays()
  const [, open] = useRoute(patterns.talk)
  const { spaces } = useReady()
  const name = threadName(thread)
  const group = thread.of === 'topic' || thread.of === 'post' ? spaces.find(({ id }) => id === thread.space) : undefined
  const over = thread.ended || thread.closed
  const fresh = thread.unread > 0
  return (
    <Link
      href={threadPath(thread.id)}
      data-post={thread.id.replace('/', '~')}
      aria-current={open && threadIn(open.talk) === thread.id ? 'true' : undefined}
      className="flex items-center gap-3 px-4 py-2.5 hover:bg-paper aria-[current]:bg-forest-soft"
    >
      <Face thread={thread} name={name} />
      <span className="flex min-w-0 grow flex-col">
        <span className="flex items-baseline gap-2">
          <span className={`min-w-0 grow truncate ${over ? 'text-muted' : ''} ${fresh ? 'font-[650]' : ''}`}>
            {name}
          </span>
          <span className={`shrink-0 text-small ${fresh ? 'font-[650] text-forest' : 'text-muted'}`}>
            {days.short(thread.lastAtMs, nowMs)}
          </span>
        </span>
        {group && <span className="truncate text-small text-muted">{group.name}</span>}
        <span className="flex items-center gap-2">
          <LastWords thread={thread} />
          <Badges thread={thread} />
        </span>
        <States thread={thread} />
      </span>
    </Link>
  )
}

const icons: Record<'group' | 'topic' | 'post', IconName> = { group: 'people', topic: 'topic', post: 'help' }

const Face = ({ thread, name }: { thread: ThreadView; name: string }) =>
  thread.of === 'talk' ? (
    <PersonDot user={talkPeople(thread)[0]?.user ?? thread.id} name={name} />
  ) : (
    <span
      className={`grid size-11 shrink-0 place-items-center rounded-card ${thread.of === 'group' ? 'bg-forest-soft text-forest' : 'bg-line/60 text-ink'}`}
    >
      <Icon name={icons[thread.of]} />
      <span className="sr-only">{useChatWords().list.of[thread.of]} · </span>
    </span>
  )

const LastWords = ({ thread }: { thread: ThreadView }) => {
  const words = useWords()
  const { list: say, message: told } = useChatWords()
  const { last } = thread
  if (!last) return <span className="min-w-0 grow truncate text-quiet text-muted">{say.nothingYet}</span>
  const said = last.words || told.file
  const shape = last.mine && last.mark ? markShape(last.mark) : undefined
  return (
    <span
      className={`flex min-w-0 grow items-center gap-1 text-quiet ${thread.unread > 0 ? 'text-ink' : 'text-muted'}`}
    >
      {last.mark && shape && shape !== 'all' && (
        <span className={shape === 'warn' ? 'text-ember' : 'text-relay'}>
          <MarkGlyph shape={shape} size={14} />
          <span className="sr-only">{markWords(last.mark, words)} </span>
        </span>
      )}
      <span className="min-w-0 truncate">
        {last.mine
          ? say.mine(said)
          : thread.of === 'talk' && thread.with.length < 2
            ? said
            : say.theirs(last.by.name, said)}
      </span>
    </span>
  )
}

const Badges = ({ thread }: { thread: ThreadView }) => {
  const { list: say } = useChatWords()
  return (
    <span className="flex shrink-0 items-center gap-1.5 text-muted empty:hidden">
      {thread.muted && (
        <>
          <Icon name="quiet" size={16} />
          <span className="sr-only">{say.muted}</span>
        </>
      )}
      {thread.mentionsMe && (
        <span className="grid size-6 place-items-center rounded-full bg-ember-soft text-small font-[650] text-ember">
          <span aria-hidden="true">@</span>
          <span className="sr-only">{say.mention}</span>
        </span>
      )}
      {thread.unread > 0 && (
        <span
          className={`grid h-6 min-w-6 place-items-center rounded-full px-1.5 text-small font-[650] tabular-nums ${thread.muted ? 'bg-line text-ink' : 'bg-forest text-on-forest'}`}
        >
          <span aria-hidden="true">{thread.unread > 999 ? '999+' : thread.unread}</span>
          <span className="sr-only">{say.unread(thread.unread)}</span>
        </span>
      )}
    </span>
  )
}

const States = ({ thread }: { thread: ThreadView }) => {
  const words = useWords()
  const { list: say } = useChatWords()
  const namesOf = useNames()
  const waiting = !thread.ended && thread.waitingFor.length > 0
  return (
    <span className="flex flex-wrap items-center gap-x-3 text-small text-muted empty:hidden">
      {thread.ended && <State icon="leave" text={say.ended} />}
      {thread.closed && <State icon="lock" text={say.closed} />}
      {waiting && <State icon="clock" text={say.waiting(namesOf(thread.waitingFor.map(({ name }) => name)))} />}
      {thread.locked > 0 && <State icon="lock" text={say.locked(thread.locked)} />}
      {thread.alarms.length > 0 && <State icon="warn" text={words.mark.attention} tone="font-[650] text-ember" />}
    </span>
  )
}

const State = ({ icon, text, tone = '' }: { icon: IconName; text: string; tone?: string }) => (
  <span className={`inline-flex min-w-0 items-center gap-1 ${tone}`}>
    <Icon name={icon} size={14} />
    <span className="truncate">{text}</span>
  </span>
)
