/** Any other file: its name and size; saved, never opened, for its type is only what somebody said. */
import type { FileView } from '../../store/app-state.ts'
import { useSpeech } from '../../i18n/language.tsx'
import { useMediaWords } from '../../i18n/media/words.ts'
import { saveFile } from '../../views/save-file.ts'
import { useAsk } from '../../views/engine.tsx'
import { Icon } from '../icons.tsx'
import { RefusalNote } from '../notice.tsx'
import { FetchBar, LeavingLine } from './fetch-state.tsx'
import { useFile } from './use-file.ts'

export const FileRow = ({ file }: { file: FileView }) => {
  const { format } = useSpeech()
  const say = useMediaWords()
  const { ask, refused } = useAsk()
  const { at } = file.where
  const opened = useFile(at === 'here' ? file.id : undefined, 'bytes')
  const name = file.name ?? say.file
  const size = format.bytes(file.bytes)
  const act = {
    here: { icon: 'file', label: `${say.save}: ${name}` },
    there: { icon: 'file', label: say.fetch(name, size) },
    coming: { icon: 'stop', label: undefined },
    gone: { icon: 'fresh', label: `${name}: ${say.gone}. ${say.again}` },
  } as const
  const press = (): void => {
    if (at !== 'here') void ask({ do: at === 'coming' ? 'stop-fetching' : 'fetch-file', id: file.id })
    else if (opened.state === 'here') saveFile(opened.url, name)
  }
  return (
    <div className="flex flex-col gap-1">
      <button
        type="button"
        aria-label={act[at].label}
        className="flex min-h-14 w-full items-center gap-3 rounded-control border border-line bg-surface px-3 py-2 text-left text-ink hover:bg-paper active:bg-line"
        onClick={press}
      >
        <span className="text-forest">
          <Icon name="paper" />
        </span>
        <span className="min-w-0 grow">
          <span className="block truncate text-quiet font-[650]">{name}</span>
          <span className="block text-small text-muted">
            {at === 'gone' ? say.gone : `${size}${at === 'here' ? `\u00a0· ${say.save}` : ''}`}
          </span>
        </span>
        {at === 'coming' && <span className="sr-only">. {say.stop}</span>}
        <span className="text-muted">
          <Icon name={act[at].icon} size={20} />
        </span>
      </button>
      <FetchBar file={file} />
      <LeavingLine file={file} />
      {at === 'here' && opened.state === 'not-here' && <p className="text-small text-muted">{say.lost}</p>}
      {refused && <RefusalNote code={refused} />}
    </div>
  )
}
