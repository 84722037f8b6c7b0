/** In which order the board stands, and which kinds of help it shows: at work as one taps, with how many are left. */
import { Button } from '../../components/button.tsx'
import { CategoryTiles } from '../../components/category-tiles.tsx'
import { Check } from '../../components/check.tsx'
import { Chips } from '../../components/chips.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useBoardWords } from '../../i18n/board/words.ts'
import { type BoardChoice, narrowedBy, type Sort, sorts } from '../../views/help-list.ts'

interface Props {
  readonly choice: BoardChoice
  readonly count: number
  readonly onChange: (part: Partial<BoardChoice>) => void
  readonly onClose: () => void
}

export const ChooseSheet = ({ choice, count, onChange, onClose }: Props) => {
  const say = useBoardWords()
  return (
    <Sheet title={say.choose} onClose={onClose}>
      <div className="flex flex-col gap-5">
        <div className="flex flex-col gap-2">
          <Chips<Sort>
            legend={say.sort}
            value={choice.sort}
            onChange={(sort) => onChange({ sort })}
            chips={sorts.map((value) => ({ value, label: say.sorts[value] }))}
          />
          <p aria-live="polite" className="text-small text-muted">
            {say.sortMeans[choice.sort]}
          </p>
        </div>
        <CategoryTiles
          many
          legend={say.category}
          value={choice.categories}
          onChange={(categories) => onChange({ categories })}
        />
        <Check
          label={say.urgentOnly}
          means={say.urgentOnlyMeans}
          checked={choice.urgent}
          onChange={(urgent) => onChange({ urgent })}
        />
        <div className="sticky bottom-0 -mx-4 flex gap-2 border-t border-line bg-surface px-4 pt-2 pb-1">
          {narrowedBy(choice) > 0 && (
            <Button look="calm" onClick={() => onChange({ categories: [], urgent: false })}>
              {say.showAll}
            </Button>
          )}
          <Button look="main" className="grow" onClick={onClose}>
            {say.seeThem(count)}
          </Button>
        </div>
      </div>
    </Sheet>
  )
}
