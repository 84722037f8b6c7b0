/** What can be attached to a message: a photo taken now, photos and files of this phone. Its sheet opens from the paper clip. */
import type { ReactNode } from 'react'
import { useMediaWords } from '../../i18n/media/words.ts'
import { useSheet } from '../../views/sheet-route.ts'
import { IconButton } from '../button.tsx'
import { Icon, type IconName } from '../icons.tsx'
import { Sheet } from '../sheet.tsx'
import type { Attached } from './attached.ts'
import { PickFiles } from './pick-files.tsx'
import type { Attaching } from './use-attach.ts'

interface Props {
  readonly attaching: Attaching
  /** How many more there is room for. */
  readonly left: number
  readonly onAttached: (attached: readonly Attached[]) => void
  /** Further ways, each a line: a poll. */
  readonly more?: ReactNode
}

export const attachRow = 'flex min-h-14 w-full items-center gap-3 rounded-control px-3 hover:bg-paper active:bg-line/60'

const ways = [
  { from: 'camera', icon: 'camera' },
  { from: 'gallery', icon: 'picture' },
  { from: 'files', icon: 'paper' },
] as const satisfies readonly { from: string; icon: IconName }[]

export const AttachMenu = ({ attaching, left, onAttached, more }: Props) => {
  const say = useMediaWords()
  const sheet = useSheet('attach')
  const labels = { camera: say.camera, gallery: say.gallery, files: say.pickFile }
  const add = async (files: readonly File[]) => {
    sheet.close()
    const kept = await attaching.attach(files.slice(0, left))
    if (kept.length > 0) onAttached(kept)
  }
  return (
    <>
      <IconButton icon="clip" name={say.attach} disabled={left <= 0 || attaching.busy} onClick={sheet.show} />
      {sheet.open && (
        <Sheet title={say.attachTitle} onClose={sheet.close}>
          <ul className="flex flex-col pb-2">
            {ways.map(({ from, icon }) => (
              <li key={from} className="flex *:w-full">
                <PickFiles
                  from={from}
                  many={from !== 'camera' && left > 1}
                  className={attachRow}
                  onPick={(files) => void add(files)}
                >
                  <span className="text-forest">
                    <Icon name={icon} />
                  </span>
                  <span className="font-[650]">{labels[from]}</span>
                </PickFiles>
              </li>
            ))}
            {more && <li className="flex *:w-full">{more}</li>}
          </ul>
        </Sheet>
      )}
    </>
  )
}
