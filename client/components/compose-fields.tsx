/** The short form of a post, in the order in which a neighbour would tell it; the rest behind "more". */
import { useHelpWords } from '../i18n/help/words.ts'
import { useWords } from '../i18n/language.tsx'
import type { SpaceView, Urgency } from '../store/app-state.ts'
import { categoryOf, type Composing, type Lacking } from '../views/compose.ts'
import { useReady } from '../views/engine.tsx'
import { CategoryTiles } from './category-tiles.tsx'
import { Chips } from './chips.tsx'
import { ComposeDetails } from './compose-details.tsx'
import { Field } from './field.tsx'
import { Icon } from './icons.tsx'
import { PlaceField } from './place-field.tsx'

interface Props {
  readonly space: SpaceView
  readonly type: 'request' | 'offer'
  readonly composing: Composing
  readonly missing: readonly Lacking[]
  readonly nowMs: number
  readonly onChange: (part: Partial<Composing>) => void
}

const urgencies = ['now', 'today', 'week', 'whenever'] as const satisfies readonly Urgency[]

export const ComposeFields = (props: Props) => {
  const { space, type, composing, missing, onChange } = props
  const words = useWords()
  const help = useHelpWords().compose
  const { myProfile } = useReady()
  const say = words.compose
  const category = categoryOf(composing)
  const isGuessed = composing.category === undefined && category !== 'other'
  return (
    <>
      <Field
        label={say.what}
        placeholder={say.whatHint[type]}
        value={composing.title}
        lengthMax={120}
        onChange={(title) => onChange({ title })}
        error={missing.includes('title') ? say.whatShort : undefined}
      />
      {type === 'request' && (
        <Chips<Urgency>
          legend={help.urgency}
          value={composing.urgency}
          onChange={(urgency) => onChange({ urgency })}
          chips={urgencies.map((value) => ({ value, label: help.urgencies[value] }))}
        />
      )}
      <PlaceField
        label={say.place}
        placeholder={say.placeHint}
        value={composing}
        around={space.about?.near ?? myProfile?.near}
        onChange={({ place, near }) => onChange({ place, near })}
        error={missing.includes('place') ? say.placeShort : undefined}
      />
      <div className="flex flex-col gap-1">
        <CategoryTiles
          legend={say.category}
          value={[category]}
          onChange={([chosen]) => onChange({ category: chosen })}
        />
        <p aria-live="polite" className="text-small text-muted empty:hidden">
          {isGuessed && help.guessed(words.categories[category])}
        </p>
      </div>
      <More open={composing.more} onToggle={() => onChange({ more: !composing.more })} />
      {composing.more && <ComposeDetails {...props} />}
    </>
  )
}

const More = ({ open, onToggle }: { open: boolean; onToggle: () => void }) => {
  const help = useHelpWords().compose
  return (
    <button
      type="button"
      aria-expanded={open}
      onClick={onToggle}
      className="flex min-h-14 items-center gap-3 rounded-card border border-line bg-surface px-3 py-2 text-left hover:border-control"
    >
      <span className="text-forest">
        <Icon name={open ? 'minus' : 'plus'} />
      </span>
      <span className="min-w-0 grow">
        <span className="block font-[650] text-forest">{open ? help.less : help.more}</span>
        {!open && <span className="block text-small text-muted">{help.moreMeans}</span>}
      </span>
    </button>
  )
}
