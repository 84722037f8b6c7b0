/** Showing a place: the map slides under a cross, and the square of 5 km that would be kept is drawn around it. */
import { encodeGeohash } from '@kwata/shared/kernel/geohash.ts'
import { useState } from 'react'
import { useSpeech } from '../../i18n/language.tsx'
import { usePlacesWords } from '../../i18n/places/words.ts'
import { nearestPlace, placeWords } from '../../places/gazetteer.ts'
import { Button } from '../button.tsx'
import { MapFrame } from './map-frame.tsx'
import { cellOf, type MapSize, type MapView, pixelOf, placeOf, type Spot } from './map-view.ts'

interface Props {
  /** Where to begin: a geohash of 5. */
  readonly from: string | undefined
  readonly onChoose: (chosen: { readonly near: string; readonly place: string | undefined }) => void
}

export const PointMap = ({ from, onChoose }: Props) => {
  const { language } = useSpeech()
  const say = usePlacesWords().map
  const start = from === undefined ? undefined : cellOf(from)?.middle
  const [spot, setSpot] = useState<Spot | undefined>(start)
  const at = spot && placeOf(spot)
  const known = at && nearestPlace(at)
  const named = known && placeWords(known, language)
  return (
    <div className="flex flex-col gap-3">
      <p className="text-quiet text-muted">{say.how}</p>
      <MapFrame
        label={say.label}
        spots={start ? [start] : []}
        className="h-[46dvh] rounded-card border border-line"
        onMoved={setSpot}
        drawn={(view, size) => <Square view={view} size={size} />}
      />
      <div>
        <p role="status" className="font-[650]">
          {spot === undefined ? '\u00a0' : named === undefined ? say.nowhere : say.about(named)}
        </p>
        <p className="text-small text-muted">{say.square}</p>
      </div>
      <Button
        look="main"
        wide
        disabled={at === undefined}
        onClick={() => at && onChoose({ near: encodeGeohash(at), place: named })}
      >
        {say.choose}
      </Button>
      <p className="text-small text-muted">{say.credit}</p>
    </div>
  )
}

const Square = ({ view, size }: { view: MapView; size: MapSize }) => {
  const cell = cellOf(encodeGeohash(placeOf(view)))
  const [x, y] = [size.width / 2, size.height / 2]
  const corner = cell && pixelOf(cell.corner, view, size)
  return (
    <>
      {cell && corner && (
        <rect
          x={corner.x}
          y={corner.y}
          width={Math.max(3, cell.width * view.worldPx)}
          height={Math.max(3, cell.height * view.worldPx)}
          rx="3"
          className="fill-sun/35 stroke-ember"
          strokeWidth="1.5"
        />
      )}
      <path
        d={`M${x - 14},${y}h10M${x + 4},${y}h10M${x},${y - 14}v10M${x},${y + 4}v10`}
        className="stroke-ember"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
    </>
  )
}
