/** Photos in large, over everything: back, Escape or the cross leads out; arrows lead to the next one. */
import { useLayoutEffect, useRef, useState } from 'react'
import type { FileId } from '@kwata/shared/kernel/ids.ts'
import type { FileView } from '../../store/app-state.ts'
import { useWords } from '../../i18n/language.tsx'
import { useMediaWords } from '../../i18n/media/words.ts'
import { saveFile } from '../../views/save-file.ts'
import { Icon, type IconName } from '../icons.tsx'
import { useFile } from './use-file.ts'
import { useZoom } from './use-zoom.ts'

interface Props {
  readonly files: readonly FileView[]
  readonly first: FileId
  readonly onClose: () => void
}

export const PhotoView = ({ files, first, onClose }: Props) => {
  const words = useWords()
  const say = useMediaWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const stage = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      files.findIndex(({ id }) => id === first),
    ),
  )
  const opened = useFile(files[at]?.id, 'image')
  const { zoom, by, reset, handlers } = useZoom()
  useLayoutEffect(() => {
    const shown = dialog.current
    if (shown && !shown.open) shown.showModal()
    return () => shown?.close()
  }, [])
  const go = (step: number): void => {
    if (files[at + step] === undefined) return
    setAt(at + step)
    reset()
  }
  return (
    <dialog
      ref={dialog}
      aria-label={say.viewer}
      className="m-0 h-dvh max-h-none w-screen max-w-none bg-black text-white"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={({ key }) => {
        if (key === 'ArrowLeft') go(-1)
        if (key === 'ArrowRight') go(1)
        if (key === '+') by(stage.current, 1.5)
        if (key === '-') by(stage.current, 1 / 1.5)
      }}
    >
      <div className="flex h-full flex-col">
        <header className="flex items-center justify-between gap-1 px-2 pt-[env(safe-area-inset-top)]">
          <Tool icon="close" name={words.common.close} onPress={onClose} />
          <p className="text-small" aria-live="polite">
            {files.length > 1 && say.photoOf(at + 1, files.length)}
          </p>
          <span className="flex">
            <Tool icon="minus" name={say.zoomOut} onPress={() => by(stage.current, 1 / 1.5)} />
            <Tool icon="plus" name={say.zoomIn} onPress={() => by(stage.current, 1.5)} />
            {opened.state === 'here' && (
              <Tool icon="file" name={say.save} onPress={() => saveFile(opened.url, nameOf(opened.blob))} />
            )}
          </span>
        </header>
        <div ref={stage} className="relative min-h-0 grow touch-none overflow-hidden select-none" {...handlers}>
          {opened.state === 'here' && (
            <img
              src={opened.url}
              alt={say.photo}
              draggable={false}
              className="absolute inset-0 size-full object-contain"
              style={{ transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})` }}
            />
          )}
          {(opened.state === 'unsafe' || opened.state === 'not-here') && (
            <p role="status" className="grid h-full place-items-center p-6 text-center">
              {opened.state === 'unsafe' ? say.unsafe : say.lost}
            </p>
          )}
        </div>
        {files.length > 1 && (
          <footer className="flex justify-between px-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
            <span>{at > 0 && <Tool icon="back" name={say.before} onPress={() => go(-1)} />}</span>
            <span>{at < files.length - 1 && <Tool icon="next" name={say.after} onPress={() => go(1)} />}</span>
          </footer>
        )}
      </div>
    </dialog>
  )
}

const Tool = ({ icon, name, onPress }: { icon: IconName; name: string; onPress: () => void }) => (
  <button
    type="button"
    aria-label={name}
    title={name}
    className="grid size-12 shrink-0 place-items-center rounded-control hover:bg-white/15 focus-visible:outline-white active:bg-white/25"
    onClick={onPress}
  >
    <Icon name={icon} />
  </button>
)

const endings: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' }
const nameOf = ({ type }: Blob): string => `photo.${endings[type] ?? 'img'}`
