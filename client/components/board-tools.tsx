/** Above the board: searching, what is shown at a tap, and the way to the other choices. */
import { Icon } from './icons.tsx'
import { Chips } from './chips.tsx'
import { useBoardWords } from '../i18n/board/words.ts'
import { type BoardChoice, narrowedBy, type Show, shows } from '../views/help-list.ts'

interface Props {
  readonly choice: BoardChoice
  readonly query: string
  readonly onChange: (part: Partial<BoardChoice>) => void
  readonly onQuery: (query: string) => void
  readonly onChoose: () => void
}

const square = 'relative grid size-11 shrink-0 place-items-center rounded-control border border-control bg-surface'

export const BoardTools = ({ choice, query, onChange, onQuery, onChoose }: Props) => {
  const say = useBoardWords()
  const narrowed = narrowedBy(choice)
  const otherLook = choice.look === 'list' ? 'map' : 'list'
  return (
    <div className="flex flex-col gap-2">
      <div className="flex gap-2">
        <search className="relative min-w-0 grow">
          <span className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center text-muted">
            <Icon name="search" size={20} />
          </span>
          <input
            type="search"
            value={query}
            maxLength={80}
            placeholder={say.searchHint}
            aria-label={say.search}
            autoComplete="off"
            onChange={(event) => onQuery(event.target.value)}
            className="h-11 w-full rounded-control border border-control bg-surface pr-11 pl-10 text-body [&::-webkit-search-cancel-button]:hidden"
          />
          {query !== '' && (
            <button
              type="button"
              aria-label={say.clear}
              onClick={() => onQuery('')}
              className="absolute inset-y-0 right-0 grid size-11 place-items-center text-muted"
            >
              <Icon name="close" size={18} />
            </button>
          )}
        </search>
        <button
          type="button"
          aria-label={narrowed > 0 ? `${say.choose}, ${say.chosen(narrowed)}` : say.choose}
          title={say.choose}
          onClick={onChoose}
          className={square}
        >
          <Icon name="tune" size={20} />
          {narrowed > 0 && (
            <span className="absolute -top-1.5 -right-1.5 grid size-5 place-items-center rounded-full bg-forest text-small leading-none font-[650] text-on-forest">
              {narrowed}
            </span>
          )}
        </button>
        <button
          type="button"
          aria-label={say.look[otherLook]}
          title={say.look[otherLook]}
          onClick={() => onChange({ look: otherLook })}
          className={square}
        >
          <Icon name={otherLook} size={20} />
        </button>
      </div>
      <Chips<Show>
        legend={say.choose}
        legendHidden
        scroll
        value={choice.show}
        onChange={(show) => onChange({ show })}
        chips={shows.map((value) => ({ value, label: say.show[value] }))}
      />
    </div>
  )
}
