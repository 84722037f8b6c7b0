/** A photo: its thumb until its bytes are here, then itself; a tap fetches it, or shows it large. */
import { lazy, Suspense } from 'react'
import type { FileView } from '../../store/app-state.ts'
import { useSpeech } from '../../i18n/language.tsx'
import { useMediaWords } from '../../i18n/media/words.ts'
import { useAsk } from '../../views/engine.tsx'
import { useSheet } from '../../views/sheet-route.ts'
import { Icon } from '../icons.tsx'
import { RefusalNote } from '../notice.tsx'
import { FetchBar, FetchChip, LeavingLine } from './fetch-state.tsx'
import { useFile, useThumb } from './use-file.ts'

const PhotoView = lazy(async () => ({ default: (await import('./photo-view.tsx')).PhotoView }))

interface Props {
  readonly file: FileView
  /** Those that one can go on to from it. */
  readonly among?: readonly FileView[]
}

export const PhotoTile = ({ file, among = [file] }: Props) => {
  const { format } = useSpeech()
  const say = useMediaWords()
  const { ask, refused } = useAsk()
  const viewer = useSheet(`photo/${file.id}`)
  const { at } = file.where
  const opened = useFile(at === 'here' ? file.id : undefined, 'image')
  const thumb = useThumb(file.thumb)
  const name = {
    here: say.open(say.photo),
    there: say.fetch(say.photo, format.bytes(file.bytes)),
    coming: `${say.coming(say.photo)}. ${say.stop}`,
    gone: `${say.photo}: ${say.gone}. ${say.again}`,
  }[at]
  const press = (): void => {
    if (at === 'here') viewer.show()
    else void ask({ do: at === 'coming' ? 'stop-fetching' : 'fetch-file', id: file.id })
  }
  const whole = opened.state === 'here' ? opened.url : undefined
  return (
    <div className="flex flex-col gap-1">
      <button
        type="button"
        aria-label={name}
        className="relative block w-full overflow-hidden rounded-control border border-line bg-line"
        style={{
          aspectRatio: among.length > 1 ? 1 : aspectOf(file),
          maxHeight: among.length > 1 ? undefined : '22rem',
        }}
        onClick={press}
      >
        {(whole ?? thumb) ? (
          <img
            src={whole ?? thumb}
            alt=""
            className={`absolute inset-0 size-full object-cover ${whole ? '' : 'scale-110 blur-[6px]'}`}
          />
        ) : (
          <span className="absolute inset-0 grid place-items-center text-muted">
            <Icon name="picture" size={32} />
          </span>
        )}
        <span className="absolute inset-0 grid place-items-center">
          {at === 'coming' ? (
            <span className="inline-grid size-11 place-items-center rounded-full bg-surface text-ink shadow-float">
              <Icon name="stop" size={20} />
            </span>
          ) : (
            <FetchChip file={file} />
          )}
        </span>
      </button>
      <FetchBar file={file} />
      <LeavingLine file={file} />
      {at === 'gone' && <p className="text-small text-muted">{`${say.gone}. ${say.goneMeans}`}</p>}
      {at === 'here' && opened.state === 'unsafe' && <p className="text-small text-muted">{say.unsafe}</p>}
      {refused && <RefusalNote code={refused} />}
      {viewer.open && (
        <Suspense>
          <PhotoView files={among.filter(({ where }) => where.at === 'here')} first={file.id} onClose={viewer.close} />
        </Suspense>
      )}
    </div>
  )
}

/** Room is kept before the picture is here; nobody's numbers make a tile a mile high. */
const aspectOf = ({ width = 4, height = 3 }: FileView): number => Math.min(2.2, Math.max(0.6, width / height))
