/**
 * Where, as people say it: a name typed freely, with places that this phone knows suggested; a point on the map; or where one
 * is, only when that is asked for, and rounded to a square of 5 km at once. Gives the name and the square.
 */
import { lazy, Suspense, useRef, useState } from 'react'
import { usePlacesWords } from '../i18n/places/words.ts'
import { useSheet } from '../views/sheet-route.ts'
import { useGazetteer } from '../views/gazetteer.ts'
import { usePosition } from '../views/position.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'
import { PlaceInput } from './place-input.tsx'
import { PlacePoint } from './place-point.tsx'

const PointSheet = lazy(async () => ({ default: (await import('./map/point-sheet.tsx')).PointSheet }))

export interface PlaceValue {
  readonly place: string
  /** A geohash of 5. */
  readonly near: string | undefined
}

interface Props {
  readonly label: string
  readonly hint?: string
  readonly placeholder?: string
  readonly optional?: boolean
  readonly error?: string | undefined
  readonly value: PlaceValue
  /** Where its suggestions are looked for first: the group's place, or mine. */
  readonly around?: string | undefined
  readonly onChange: (value: PlaceValue) => void
}

export const PlaceField = ({ label, hint, placeholder, optional, error, value, around, onChange }: Props) => {
  const say = usePlacesWords().field
  const map = useSheet(`point-${label}`)
  const { gazetteer, load } = useGazetteer(value.near !== undefined)
  const position = usePosition()
  /** What was picked by its name goes when the name does; a point that was shown stays. */
  const picked = useRef<string>(undefined)
  const [used, setUsed] = useState(false)

  const type = (place: string): void => {
    const gone = picked.current !== undefined && !place.startsWith(picked.current)
    if (gone) picked.current = undefined
    onChange({ place, near: gone || place.trim() === '' ? undefined : value.near })
  }
  const point = (near: string, named: string | undefined): void => {
    picked.current = undefined
    onChange({ place: value.place.trim() === '' ? (named ?? '') : value.place, near })
  }
  const here = async (): Promise<void> => {
    const known = load()
    const near = await position.ask()
    if (near === undefined) return
    setUsed(true)
    point(near, (await known).townOf(near))
  }

  return (
    <div className="flex flex-col gap-2">
      <PlaceInput
        label={label}
        hint={hint ?? say.hint}
        placeholder={placeholder}
        optional={optional}
        error={error}
        value={value.place}
        find={(typed) => gazetteer?.find(typed, around) ?? []}
        onFocus={() => void load()}
        onType={type}
        onPick={({ name, words, near }) => {
          picked.current = name
          onChange({ place: words, near })
        }}
      />
      {value.near !== undefined && (
        <PlacePoint around={gazetteer?.townOf(value.near)} onForget={() => onChange({ ...value, near: undefined })} />
      )}
      <div className="flex flex-wrap gap-2">
        <Button icon="map" onClick={map.show}>
          {say.onMap}
        </Button>
        <Button icon="here" disabled={position.state === 'looking'} onClick={() => void here()}>
          {position.state === 'looking' ? say.looking : say.here}
        </Button>
      </div>
      <div role="status">
        {(position.state === 'denied' || position.state === 'notFound') && (
          <Notice icon="place">{say[position.state]}</Notice>
        )}
        {used && value.near !== undefined && position.state === 'found' && (
          <p className="text-small text-muted">{say.roughly}</p>
        )}
      </div>
      {map.open && (
        <Suspense fallback={null}>
          <PointSheet
            from={value.near ?? around}
            onClose={map.close}
            onChoose={({ near, place }) => {
              map.close()
              point(near, place)
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
