/** Showing a place on the map, over whatever asked for it. */
import { usePlacesWords } from '../../i18n/places/words.ts'
import { Sheet } from '../sheet.tsx'
import { PointMap } from './point-map.tsx'

interface Props {
  readonly from: string | undefined
  readonly onChoose: (chosen: { readonly near: string; readonly place: string | undefined }) => void
  readonly onClose: () => void
}

export const PointSheet = ({ from, onChoose, onClose }: Props) => (
  <Sheet title={usePlacesWords().map.title} onClose={onClose}>
    <PointMap from={from} onChoose={onChoose} />
  </Sheet>
)
