/**
 * Where help is asked and offered: posts of one place under one mark, and below the map the list of those under the mark that
 * was pressed, or of all. The list says everything that the map shows. For `lazy`: it brings the gazetteer and the land.
 */
import { type ReactNode, useMemo, useState } from 'react'
import { useSpeech } from '../../i18n/language.tsx'
import { usePlacesWords } from '../../i18n/places/words.ts'
import type { PostView } from '../../store/app-state.ts'
import { cellWords } from '../../places/gazetteer.ts'
import { Empty } from '../empty.tsx'
import { Icon } from '../icons.tsx'
import { LongList } from '../long-list.tsx'
import { byCell, type Cluster, inView } from './clusters.ts'
import { MapFrame } from './map-frame.tsx'
import { cellOf, type MapSize, type MapView, pixelOf } from './map-view.ts'

interface Props {
  readonly posts: readonly PostView[]
  /** A post as the list shows it. */
  readonly row: (post: PostView) => ReactNode
  /** The place in my own profile: a geohash of 5. */
  readonly mine: string | undefined
}

export const PostMap = ({ posts, row, mine }: Props) => {
  const { language } = useSpeech()
  const say = usePlacesWords().posts
  const [chosen, setChosen] = useState<string>()
  const cells = useMemo(() => byCell(posts), [posts])
  const home = mine === undefined ? undefined : cellOf(mine)?.middle
  if (cells.length === 0) return <Empty text={say.none} />
  const isChosen = (cluster: Cluster<PostView>): boolean => chosen !== undefined && chosen.startsWith(cluster.near)
  const shown = chosen === undefined ? undefined : cells.filter(({ near }) => chosen.split(' ').includes(near))
  const listed = (shown ?? cells).flatMap(({ items }) => items).toSorted((a, b) => b.postedAtMs - a.postedAtMs)
  const known = shown?.[0] && cellWords(shown[0].near, language)
  const unplaced = posts.length - cells.reduce((sum, { items }) => sum + items.length, 0)
  const nameOf = (cluster: Cluster<PostView>): string => {
    const place = cellWords(cluster.near, language)
    return `${place ? `${say.around(place)} · ` : ''}${say.here(cluster.items.length)}`
  }
  const marks = (view: MapView, size: MapSize) =>
    inView(cells, view, size).map((cluster) => (
      <Mark
        key={cluster.near}
        {...pixelOf(cluster.at, view, size)}
        name={nameOf(cluster)}
        count={cluster.items.length}
        on={isChosen(cluster)}
        onPress={() => setChosen(isChosen(cluster) ? undefined : cluster.key)}
      />
    ))
  return (
    <div className="flex flex-col gap-3">
      <MapFrame
        label={say.label}
        spots={[...cells.map(({ at }) => at), ...(home ? [home] : [])]}
        className="h-[34dvh] min-h-56 rounded-card border border-line"
        drawn={(view, size) => home && <Home {...pixelOf(home, view, size)} />}
        over={marks}
        onTap={() => setChosen(undefined)}
      />
      {home && (
        <p className="flex items-center gap-1 text-small text-muted">
          <Icon name="help" size={16} />
          {say.me}
        </p>
      )}
      <h2 aria-live="polite" className="text-thing">
        {known ? say.around(known) : say.all}
      </h2>
      <LongList key={chosen ?? ''} items={listed} className="flex flex-col gap-2" row={row} />
      {unplaced > 0 && <p className="text-small text-muted">{say.unplaced(unplaced)}</p>}
    </div>
  )
}

interface MarkProps {
  readonly x: number
  readonly y: number
  readonly name: string
  readonly count: number
  readonly on: boolean
  readonly onPress: () => void
}

const Mark = ({ x, y, name, count, on, onPress }: MarkProps) => (
  <button
    type="button"
    aria-label={name}
    aria-pressed={on}
    onClick={onPress}
    style={{ left: x, top: y }}
    className="absolute -mt-5.5 -ml-5.5 grid size-11 place-items-center"
  >
    <span
      className={`grid min-w-8 place-items-center rounded-full border-2 px-1.5 py-1 text-small leading-none font-[650] shadow-float ${on ? 'border-on-sun bg-sun text-on-sun' : 'border-surface bg-forest text-on-forest'}`}
    >
      {count}
    </span>
  </button>
)

const Home = ({ x, y }: { x: number; y: number }) => (
  <path
    d={`M${x - 9},${y}l9,-8 9,8M${x - 6},${y - 2}v9h12v-9`}
    className="fill-none stroke-ember"
    strokeWidth="2.2"
    strokeLinecap="round"
    strokeLinejoin="round"
  />
)
