/** All conversations, latest first: of one's groups, their topics and posts, and private ones. Or, while one searches, the messages found. */
import { useId, useState } from 'react'
import { Button, IconButton } from '../../components/button.tsx'
import { Chips } from '../../components/chips.tsx'
import { Empty } from '../../components/empty.tsx'
import { Icon } from '../../components/icons.tsx'
import { LongList } from '../../components/long-list.tsx'
import { useChatWords } from '../../i18n/chat/words.ts'
import type { ThreadView } from '../../store/chat-state.ts'
import { type ThreadFilter, threadsIn } from '../../views/chat/thread-names.ts'
import { useReady } from '../../views/engine.tsx'
import { useNow } from '../../views/now.ts'
import { useSheet } from '../../views/sheet-route.ts'
import { useScreenTitle } from '../../views/title.ts'
import { TopBar } from '../frame/top-bar.tsx'
import { FoundList } from './found-list.tsx'
import { StartSheet } from './start-sheet.tsx'
import { ThreadLine } from './thread-line.tsx'

export const ThreadList = () => {
  const { list: say } = useChatWords()
  const { threads } = useReady()
  const heading = useScreenTitle(say.title)
  const start = useSheet('start')
  const [sought, setSought] = useState('')
  const [filter, setFilter] = useState<ThreadFilter>('all')
  const any = threads.length > 0
  return (
    <section aria-label={say.title} className="relative flex h-full flex-col">
      <TopBar title={say.title} heading={heading} />
      <div className="min-h-0 grow overflow-y-auto pb-24">
        {any && <SearchField value={sought} onChange={setSought} />}
        {sought.trim() !== '' ? (
          <FoundList sought={sought} space={filter === 'all' || filter === 'talks' ? undefined : filter} />
        ) : (
          <>
            {any && <Filters threads={threads} value={filter} onChange={setFilter} />}
            <Threads threads={threadsIn(threads, filter)} empty={any ? say.noneHere : say.empty} />
          </>
        )}
      </div>
      {sought.trim() === '' && (
        <div className="pointer-events-none absolute inset-x-0 bottom-0 flex justify-end bg-linear-to-t from-paper to-transparent p-4">
          <Button
            look="main"
            icon="plus"
            className="pointer-events-auto w-full shadow-float desk:w-auto"
            onClick={start.show}
          >
            {say.start}
          </Button>
        </div>
      )}
      {start.open && <StartSheet onClose={start.close} />}
    </section>
  )
}

const Threads = ({ threads, empty }: { threads: readonly ThreadView[]; empty: string }) => {
  const nowMs = useNow()
  if (threads.length === 0) return <Empty text={empty} />
  return (
    <LongList
      items={threads}
      className="flex flex-col divide-y divide-line border-y border-line bg-surface"
      row={(thread) => (
        <li key={thread.id}>
          <ThreadLine thread={thread} nowMs={nowMs} />
        </li>
      )}
    />
  )
}

const SearchField = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => {
  const id = useId()
  const { list: say } = useChatWords()
  return (
    <div role="search" className="px-4 py-2">
      <div className="relative">
        <label htmlFor={id} className="sr-only">
          {say.search}
        </label>
        <span className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center text-muted">
          <Icon name="search" size={20} />
        </span>
        <input
          id={id}
          type="text"
          enterKeyHint="search"
          autoComplete="off"
          maxLength={80}
          value={value}
          placeholder={say.search}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && onChange('')}
          className="min-h-12 w-full rounded-full border border-control bg-surface pr-12 pl-11 text-body"
        />
        {value !== '' && (
          <span className="absolute inset-y-0 right-0.5 grid place-items-center">
            <IconButton icon="close" name={say.clear} onClick={() => onChange('')} />
          </span>
        )}
      </div>
    </div>
  )
}

interface FiltersProps {
  readonly threads: readonly ThreadView[]
  readonly value: ThreadFilter
  readonly onChange: (value: ThreadFilter) => void
}

/** Only where there is something to tell apart. */
const Filters = ({ threads, value, onChange }: FiltersProps) => {
  const { list: say } = useChatWords()
  const { spaces } = useReady()
  const groups = spaces.filter(({ id }) => threads.some(({ space, of }) => space === id && of !== 'talk'))
  const talks = threads.some(({ of }) => of === 'talk')
  if (groups.length + Number(talks) < 2) return null
  return (
    <div className="px-4 pb-2">
      <Chips<ThreadFilter>
        legend={say.filter}
        legendHidden
        scroll
        value={value}
        onChange={onChange}
        chips={[
          { value: 'all', label: say.all },
          ...(talks ? [{ value: 'talks' as const, label: say.talks }] : []),
          ...groups.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </div>
  )
}
