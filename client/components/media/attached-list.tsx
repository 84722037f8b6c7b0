/** What is attached to something not sent yet: pictures as tiles, the rest as chips, with what it weighs in all. */
import { useSpeech } from '../../i18n/language.tsx'
import { useMediaWords } from '../../i18n/media/words.ts'
import { Icon } from '../icons.tsx'
import type { Attached } from './attached.ts'
import { clockOf } from './clock-of.ts'
import { useFile } from './use-file.ts'

interface Props {
  readonly value: readonly Attached[]
  readonly busy: boolean
  readonly onRemove: (attached: Attached) => void
}

export const AttachedList = ({ value, busy, onRemove }: Props) => {
  const { format } = useSpeech()
  const say = useMediaWords()
  return (
    <div className="flex flex-col gap-1 empty:hidden">
      {value.length > 0 && (
        <ul aria-label={say.attached} className="flex flex-wrap gap-2">
          {value.map((attached, at) => (
            <li key={attached.id} className="relative">
              {attached.look === 'photo' ? <Picture attached={attached} /> : <Chip attached={attached} />}
              <button
                type="button"
                aria-label={say.remove(`${attached.name ?? say[attached.look]} ${at + 1}`)}
                className="absolute -top-2 -right-2 grid size-11 place-items-center"
                onClick={() => onRemove(attached)}
              >
                <span className="grid size-7 place-items-center rounded-full border border-line bg-surface text-ink shadow-float">
                  <Icon name="close" size={16} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="text-small text-muted empty:hidden">
        {busy
          ? say.preparing
          : value.length > 0 && say.total(format.bytes(value.reduce((sum, { bytes }) => sum + bytes, 0)))}
      </p>
    </div>
  )
}

const Picture = ({ attached }: { attached: Attached }) => {
  const say = useMediaWords()
  const opened = useFile(attached.id, 'image')
  return (
    <span className="grid size-24 place-items-center overflow-hidden rounded-control border border-line bg-line text-muted">
      {opened.state === 'here' ? (
        <img src={opened.url} alt={say.photo} className="size-full object-cover" />
      ) : (
        <Icon name="picture" />
      )}
    </span>
  )
}

const Chip = ({ attached }: { attached: Attached }) => {
  const { format } = useSpeech()
  const say = useMediaWords()
  return (
    <span className="flex min-h-14 max-w-64 items-center gap-2 rounded-control border border-line bg-surface py-1 pr-9 pl-3 text-quiet">
      <span className="text-forest">
        <Icon name={attached.look === 'voice' ? 'mic' : 'paper'} size={20} />
      </span>
      <span className="min-w-0">
        <span className="block truncate">{attached.name ?? say[attached.look]}</span>
        <span className="block text-small text-muted">
          {attached.ms === undefined ? format.bytes(attached.bytes) : clockOf(attached.ms)}
        </span>
      </span>
    </span>
  )
}
