/** One's picture: chosen on the phone, made small at once, shown as neighbours will see it. */
import { useState } from 'react'
import { useProfileWords } from '../../i18n/profile/words.ts'
import { faceUrl } from '../../views/face-url.ts'
import { Button, buttonClass } from '../button.tsx'
import { FieldError } from '../field.tsx'
import { Icon } from '../icons.tsx'
import { PickFiles } from '../media/pick-files.tsx'
import { shrinkFace } from './shrink-face.ts'

interface Props {
  readonly value: Uint8Array | undefined
  readonly onChange: (face: Uint8Array | undefined) => void
}

export const FaceField = ({ value, onChange }: Props) => {
  const say = useProfileWords().face
  const [state, setState] = useState<'idle' | 'working' | 'unreadable'>('idle')
  const url = value && faceUrl('being chosen', value)
  const pick = async ([file]: readonly File[]): Promise<void> => {
    if (!file) return
    setState('working')
    const face = await shrinkFace(file)
    setState(face ? 'idle' : 'unreadable')
    if (face) onChange(face)
  }
  return (
    <fieldset className="flex items-center gap-4">
      <legend className="mb-2 font-[650]">{say.title}</legend>
      {url ? (
        <img src={url} alt="" className="size-20 shrink-0 rounded-full object-cover" />
      ) : (
        <span className="grid size-20 shrink-0 place-items-center rounded-full border border-dashed border-control text-muted">
          <Icon name="me" size={36} />
        </span>
      )}
      <div className="flex min-w-0 flex-col items-start gap-1">
        <div className="flex flex-wrap gap-2">
          <PickFiles
            from="gallery"
            disabled={state === 'working'}
            className={buttonClass('calm')}
            onPick={(files) => void pick(files)}
          >
            <Icon name="camera" size={20} />
            {value ? say.change : say.add}
          </PickFiles>
          {value && (
            <Button look="plain" onClick={() => onChange(undefined)}>
              {say.remove}
            </Button>
          )}
        </div>
        <div role="status" className="text-small text-muted">
          {state === 'working' ? say.working : state === 'idle' && say.means}
          {state === 'unreadable' && <FieldError text={say.unreadable} />}
        </div>
      </div>
    </fieldset>
  )
}
