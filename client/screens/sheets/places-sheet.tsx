/** Going from one neighbourhood to another, on a phone. */
import { PlaceList } from '../../components/place-list.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useWords } from '../../i18n/language.tsx'
import type { SpaceView } from '../../store/app-state.ts'
import { useReady } from '../../views/engine.tsx'

export const PlacesSheet = ({ current, onClose }: { current: SpaceView | undefined; onClose: () => void }) => {
  const words = useWords()
  const { spaces } = useReady()
  return (
    <Sheet title={words.nav.places} onClose={onClose}>
      <PlaceList spaces={spaces} current={current} />
    </Sheet>
  )
}
