/** What a post may tell besides: explanations, photos, from when, until when, how many neighbours. */
import { useHelpWords } from '../i18n/help/words.ts'
import { useWords } from '../i18n/language.tsx'
import type { SpaceView } from '../store/app-state.ts'
import { type Composing, type Lacking, photosMax, type UntilChoice, untilChoices } from '../views/compose.ts'
import { Chips } from './chips.tsx'
import { CountField } from './count-field.tsx'
import { DayField, HourField } from './day-field.tsx'
import { Field, FieldError } from './field.tsx'
import { PhotoField } from './media/photo-field.tsx'

interface Props {
  readonly space: SpaceView
  readonly type: 'request' | 'offer'
  readonly composing: Composing
  readonly missing: readonly Lacking[]
  readonly nowMs: number
  readonly onChange: (part: Partial<Composing>) => void
}

export const ComposeDetails = (props: Props) => {
  const { space, type, composing, onChange } = props
  const words = useWords()
  const help = useHelpWords().compose
  const say = words.compose
  return (
    <>
      <Field
        label={say.words}
        hint={say.wordsHint}
        optional
        rows={4}
        value={composing.words}
        lengthMax={2000}
        onChange={(text) => onChange({ words: text })}
      />
      <PhotoField
        space={space.id}
        value={composing.photos}
        max={photosMax}
        onChange={(photos) => onChange({ photos })}
      />
      <From {...props} />
      <Until {...props} />
      <CountField label={help.helpers[type]} value={composing.helpers} onChange={(helpers) => onChange({ helpers })} />
    </>
  )
}

const From = ({ composing, missing, nowMs, onChange }: Props) => {
  const help = useHelpWords()
  const error = missing.includes('from')
    ? help.time.missing
    : missing.includes('from-past')
      ? help.compose.fromPast
      : missing.includes('from-after')
        ? help.compose.fromAfter
        : undefined
  return (
    <div className="flex flex-col gap-3">
      <Chips<Composing['from']>
        legend={help.compose.from}
        value={composing.from}
        onChange={(from) => onChange({ from })}
        chips={[
          { value: 'soon', label: help.compose.soon },
          { value: 'day', label: help.compose.aDay },
        ]}
      />
      {composing.from === 'day' && (
        <>
          <DayField
            legend={help.day.day}
            value={composing.fromDay}
            nowMs={nowMs}
            error={error}
            onChange={(fromDay) => onChange({ fromDay })}
          />
          <HourField value={composing.fromHour} onChange={(fromHour) => onChange({ fromHour })} />
        </>
      )}
    </div>
  )
}

const Until = ({ composing, missing, nowMs, onChange }: Props) => {
  const { compose: say } = useWords()
  const help = useHelpWords()
  const label = (value: UntilChoice): string => (value === 'day' ? help.compose.aDay : say[value])
  const error = missing.includes('until')
    ? help.time.missing
    : missing.includes('until-past')
      ? say.untilPast
      : undefined
  return (
    <div className="flex flex-col gap-3">
      <Chips<UntilChoice>
        legend={say.until}
        value={composing.until}
        onChange={(until) => onChange({ until, chosenAtMs: Date.now() })}
        chips={untilChoices.map((value) => ({ value, label: label(value) }))}
      />
      {composing.until === 'day' ? (
        <DayField
          legend={help.day.day}
          value={composing.untilDay}
          nowMs={nowMs}
          error={error}
          onChange={(untilDay) => onChange({ untilDay })}
        />
      ) : (
        error && <FieldError text={error} />
      )}
    </div>
  )
}
