/** What stands on a file that is not (wholly) here: its size and a tap, how far it has come, or that nobody has it. */
import type { FileView } from '../../store/app-state.ts'
import { useSpeech } from '../../i18n/language.tsx'
import { useMediaWords } from '../../i18n/media/words.ts'
import { Icon } from '../icons.tsx'

export const shareOf = (file: FileView): number =>
  file.where.at === 'coming' ? Math.min(1, file.where.bytes / Math.max(1, file.bytes)) : 0

export const FetchChip = ({ file }: { file: FileView }) => {
  const { format } = useSpeech()
  const say = useMediaWords()
  const look =
    'inline-flex items-center gap-1.5 rounded-full bg-surface px-3 py-1.5 text-small font-[650] text-ink shadow-float'
  if (file.where.at === 'gone')
    return (
      <span className={look}>
        <Icon name="fresh" size={18} />
        {say.again}
      </span>
    )
  if (file.where.at === 'there')
    return (
      <span className={look}>
        <Icon name="file" size={18} />
        {format.bytes(file.bytes)}
      </span>
    )
  return null
}

export const FetchBar = ({ file }: { file: FileView }) => {
  const { format } = useSpeech()
  const say = useMediaWords()
  if (file.where.at !== 'coming') return null
  return (
    <span className="block">
      <progress
        aria-label={say.coming(file.name ?? say[file.look])}
        value={shareOf(file)}
        max={1}
        className="media-bar block h-1.5 w-full"
      />
      <span className="mt-1 block text-small text-muted">
        {say.fetching(format.bytes(file.where.bytes), format.bytes(file.bytes))}
      </span>
    </span>
  )
}

/** How far one's own file has left, quiet once relays have it. */
export const LeavingLine = ({ file }: { file: FileView }) => {
  const { format } = useSpeech()
  const say = useMediaWords()
  if (!file.leaving || file.leaving.onRelays > 0) return null
  const { sent } = file.leaving
  return (
    <span className="block text-small text-muted">
      {sent > 0 ? say.leaving(format.percent(Math.min(1, sent / Math.max(1, file.bytes)))) : say.waits}
    </span>
  )
}
