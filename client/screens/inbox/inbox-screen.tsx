/** What concerns this person, over all their groups and conversations: what is new, and what they have seen before. */
import { Link } from 'wouter'
import { buttonClass } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { LongList } from '../../components/long-list.tsx'
import { useInboxWords } from '../../i18n/inbox/words.ts'
import type { InboxItem } from '../../store/app-state.ts'
import { useReady } from '../../views/engine.tsx'
import { lastSpace } from '../../views/last-space.ts'
import { boardPath } from '../../views/paths.ts'
import { useScreenTitle } from '../../views/title.ts'
import { Frame } from '../frame/frame.tsx'
import { TopBar } from '../frame/top-bar.tsx'
import { InboxLine } from './inbox-line.tsx'
import { PushCard } from './push-card.tsx'
import { useSeen } from './use-seen.ts'

export const InboxScreen = () => {
  const say = useInboxWords()
  const { inbox, spaces } = useReady()
  const heading = useScreenTitle(say.title)
  const isFresh = useSeen(inbox)
  const home = lastSpace(spaces)
  const fresh = inbox.items.filter(isFresh)
  const seen = inbox.items.filter((item) => !isFresh(item))
  return (
    <Frame space={home} bar>
      <div className="h-full overflow-y-auto">
        <TopBar title={say.title} heading={heading} />
        <div className="flex max-w-2xl flex-col gap-5 px-4 py-4">
          {inbox.items.length === 0 && (
            <>
              <Empty text={say.empty} />
              {home && (
                <Link href={boardPath(home.id)} className={buttonClass('calm', true)}>
                  {say.goBoard}
                </Link>
              )}
            </>
          )}
          {fresh.length > 0 && <Part title={say.fresh} items={fresh} fresh />}
          <PushCard />
          {seen.length > 0 && <Part title={say.seen} items={seen} fresh={false} />}
        </div>
      </div>
    </Frame>
  )
}

const Part = ({ title, items, fresh }: { title: string; items: readonly InboxItem[]; fresh: boolean }) => (
  <section className="flex flex-col gap-2">
    <h2 className="text-small text-muted">{title}</h2>
    <LongList
      items={items}
      className="flex flex-col divide-y divide-line rounded-card border border-line bg-surface"
      row={(item) => (
        <li key={item.id}>
          <InboxLine item={item} fresh={fresh} />
        </li>
      )}
    />
  </section>
)
