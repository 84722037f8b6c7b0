/** The photos and files on this phone, largest first, and how to make room. */
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icons.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { Card } from '../../components/row.tsx'
import type { StoredFile } from '../../commands/query.ts'
import { useDeviceWords } from '../../i18n/device/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import { useAsk } from '../../views/engine.tsx'

const shownMax = 12

export const StoredFiles = ({ files, onFreed }: { files: readonly StoredFile[]; onFreed: () => void }) => {
  const { data: say } = useDeviceWords()
  const { format } = useSpeech()
  const { ask, busy, refused } = useAsk()
  const free = files.filter(({ keep, mayFree }) => mayFree && !keep).reduce((sum, { bytes }) => sum + bytes, 0)
  return (
    <Card>
      <h2 className="text-thing">{say.files}</h2>
      {files.length === 0 ? (
        <p className="text-quiet text-muted">{say.filesNone}</p>
      ) : (
        <>
          <ul className="mt-1 divide-y divide-line">
            {files.slice(0, shownMax).map((file) => (
              <FileLine key={file.id} file={file} />
            ))}
          </ul>
          {files.length > shownMax && <p className="pt-2 text-small text-muted">{say.more(files.length - shownMax)}</p>}
          <p className="mt-3 text-small text-muted">{free > 0 ? say.freeMeans : say.nothingToFree}</p>
          {refused && <RefusalNote code={refused} />}
          {free > 0 && (
            <Button
              wide
              className="mt-3"
              disabled={busy}
              onClick={() => void ask({ do: 'free-files', ids: 'all-fetched' }).then(onFreed)}
            >
              {say.freeAll(format.bytes(free))}
            </Button>
          )}
        </>
      )}
    </Card>
  )
}

const FileLine = ({ file: { name, type, bytes, atMs, keep, mayFree } }: { file: StoredFile }) => {
  const { data: say } = useDeviceWords()
  const { format } = useSpeech()
  const kind = type.startsWith('image/') ? say.photo : type.startsWith('audio/') ? say.voice : say.file
  const why = keep ? say.kept : mayFree ? undefined : say.notSent
  return (
    <li className="flex min-h-11 items-center gap-3 py-2">
      <span className="text-muted">
        <Icon name={keep ? 'lock' : 'paper'} size={20} />
      </span>
      <span className="min-w-0 grow">
        <span className="block truncate text-quiet">{name ?? kind}</span>
        <span className="block text-small text-muted">
          {[format.day(atMs), why].filter((part) => part !== undefined).join(' · ')}
        </span>
      </span>
      <span className="shrink-0 text-quiet">{format.bytes(bytes)}</span>
    </li>
  )
}
