/** The hours in which nothing rings: a tick, and from when to when. */
import { useId } from 'react'
import { Check } from '../../components/check.tsx'
import { Card } from '../../components/row.tsx'
import { useDeviceWords } from '../../i18n/device/words.ts'
import type { QuietHours } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'

const usual: QuietHours = { fromMinute: 22 * 60, toMinute: 6 * 60 }
const two = (part: number): string => String(part).padStart(2, '0')
const timeOf = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
const minuteOf = (time: string): number | undefined => {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(time) ?? []
  return hours === undefined || minutes === undefined ? undefined : Number(hours) * 60 + Number(minutes)
}

export const QuietCard = ({ quiet }: { quiet: QuietHours | undefined }) => {
  const { notes } = useDeviceWords()
  const { ask } = useAsk()
  const set = (next: QuietHours | undefined): void => void ask({ do: 'set-quiet', quiet: next })
  return (
    <Card>
      <Check
        label={<span className="font-[650]">{notes.quiet}</span>}
        means={notes.quietMeans}
        checked={quiet !== undefined}
        onChange={(on) => set(on ? usual : undefined)}
      />
      {quiet && (
        <div className="mt-2 flex gap-3">
          <Time label={notes.from} minute={quiet.fromMinute} onChange={(fromMinute) => set({ ...quiet, fromMinute })} />
          <Time label={notes.to} minute={quiet.toMinute} onChange={(toMinute) => set({ ...quiet, toMinute })} />
        </div>
      )}
    </Card>
  )
}

const Time = ({ label, minute, onChange }: { label: string; minute: number; onChange: (minute: number) => void }) => {
  const id = useId()
  return (
    <div className="min-w-0 grow basis-0">
      <label htmlFor={id} className="block text-small text-muted">
        {label}
      </label>
      <input
        id={id}
        type="time"
        required
        value={timeOf(minute)}
        onChange={(event) => {
          const next = minuteOf(event.target.value)
          if (next !== undefined) onChange(next)
        }}
        className="min-h-12 w-full rounded-control border border-control bg-surface px-3"
      />
    </div>
  )
}
