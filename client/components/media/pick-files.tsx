/** A button that opens the phone's own chooser: its camera, its pictures, or any file. */
import { type ReactNode, useId } from 'react'

interface Props {
  readonly from: 'camera' | 'gallery' | 'files'
  readonly many?: boolean
  readonly disabled?: boolean
  readonly className: string
  readonly onPick: (files: readonly File[]) => void
  readonly children: ReactNode
}

export const PickFiles = ({ from, many = false, disabled = false, className, onPick, children }: Props) => {
  const id = useId()
  return (
    <span className="relative inline-flex">
      <input
        id={id}
        type="file"
        accept={from === 'files' ? undefined : 'image/*'}
        capture={from === 'camera' ? 'environment' : undefined}
        multiple={many}
        disabled={disabled}
        className="peer sr-only"
        onChange={(event) => {
          const picked = [...(event.target.files ?? [])]
          event.target.value = '' // the same one may be picked again
          if (picked.length > 0) onPick(picked)
        }}
      />
      <label
        htmlFor={id}
        className={`cursor-pointer peer-focus-visible:outline-3 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-forest peer-disabled:opacity-60 ${className}`}
      >
        {children}
      </label>
    </span>
  )
}
