/** How many neighbours: one fewer, one more. */
import { useId } from 'react'
import { useHelpWords } from '../i18n/help/words.ts'
import { helpersMax } from '../views/compose.ts'
import { IconButton } from './button.tsx'

interface Props {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
}

export const CountField = ({ label, value, onChange }: Props) => {
  const say = useHelpWords().compose
  const id = useId()
  return (
    <div role="group" aria-labelledby={id} className="flex flex-col gap-1">
      <span id={id} className="font-[650]">
        {label}
      </span>
      <div className="flex items-center gap-1 self-start rounded-control border border-control bg-surface">
        <IconButton icon="minus" name={say.fewer} disabled={value <= 1} onClick={() => onChange(value - 1)} />
        <output aria-live="polite" className="min-w-24 text-center font-[650]">
          {say.helpersCount(value)}
        </output>
        <IconButton icon="plus" name={say.oneMore} disabled={value >= helpersMax} onClick={() => onChange(value + 1)} />
      </div>
    </div>
  )
}
