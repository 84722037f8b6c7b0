/** The point of a place, in words, and taking it off. */
import { usePlacesWords } from '../i18n/places/words.ts'
import { IconButton } from './button.tsx'
import { Icon } from './icons.tsx'

export const PlacePoint = ({ around, onForget }: { around: string | undefined; onForget: () => void }) => {
  const say = usePlacesWords().field
  return (
    <p className="flex items-center gap-2 rounded-control bg-forest-soft py-0.5 pl-3 text-small">
      <span className="text-forest">
        <Icon name="place" size={18} />
      </span>
      <span className="min-w-0 grow leading-snug wrap-anywhere">
        {around === undefined ? say.knownBare : say.known(around)}
      </span>
      <IconButton icon="close" name={say.forget} onClick={onForget} />
    </p>
  )
}
