/** Adding photos to what one writes: from the camera or the gallery, shrunk and kept on this phone at once, each can be taken out. */
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import { useMediaWords } from '../../i18n/media/words.ts'
import { Icon } from '../icons.tsx'
import type { Attached } from './attached.ts'
import { AttachedList } from './attached-list.tsx'
import { AttachTroubleNote } from './attach-trouble.tsx'
import { PickFiles } from './pick-files.tsx'
import { useAttach } from './use-attach.ts'

interface Props {
  readonly space: SpaceId
  readonly value: readonly Attached[]
  readonly max: number
  readonly onChange: (value: readonly Attached[]) => void
}

const pick =
  'inline-flex min-h-12 items-center gap-2 rounded-control border border-control bg-surface px-4 py-2 leading-tight font-[650] hover:bg-paper active:bg-line'

export const PhotoField = ({ space, value, max, onChange }: Props) => {
  const say = useMediaWords()
  const attaching = useAttach(space)
  const left = max - value.length
  const add = async (files: readonly File[]) => {
    const kept = await attaching.attach(files.slice(0, left))
    if (kept.length > 0) onChange([...value, ...kept].slice(0, max))
  }
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-[650]">{say.photos}</legend>
      <p className="text-small text-muted">{say.photosHint(max)}</p>
      <AttachedList
        value={value}
        busy={attaching.busy}
        onRemove={({ id }) => {
          attaching.drop(id)
          onChange(value.filter((one) => one.id !== id))
        }}
      />
      <AttachTroubleNote attaching={attaching} />
      {left > 0 && (
        <div className="flex flex-wrap gap-2">
          <PickFiles from="camera" disabled={attaching.busy} className={pick} onPick={(files) => void add(files)}>
            <Icon name="camera" size={20} />
            {say.camera}
          </PickFiles>
          <PickFiles
            from="gallery"
            many={left > 1}
            disabled={attaching.busy}
            className={pick}
            onPick={(files) => void add(files)}
          >
            <Icon name="picture" size={20} />
            {say.gallery}
          </PickFiles>
        </div>
      )}
    </fieldset>
  )
}
