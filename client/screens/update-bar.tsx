/** A calm bar above everything, covering nothing: a new version is ready. Nothing happens until the person says so. */
import { useState, useSyncExternalStore } from 'react'
import { useWords } from '../i18n/language.tsx'
import { updates } from '../service-worker/update-offer.ts'
import { Button } from '../components/button.tsx'

export const UpdateBar = ({ waiting }: { waiting: number }) => {
  const words = useWords()
  const offer = useSyncExternalStore(updates.subscribe, updates.offer)
  const [putOff, setPutOff] = useState<string>()
  if (offer === 'none' || putOff === offer) return null
  return (
    <div
      role="status"
      className="flex flex-col gap-2 border-b border-line bg-surface p-3 desk:flex-row desk:items-center desk:justify-center"
    >
      <p className="text-quiet">
        <b>{offer === 'ready' ? words.update.ready : words.update.elsewhere}</b>
        {waiting > 0 && ` ${words.update.waiting(waiting)}`}
      </p>
      <div className="flex gap-2">
        <Button look="main" icon="fresh" onClick={updates.apply}>
          {offer === 'ready' ? words.update.go : words.update.reload}
        </Button>
        <Button look="plain" onClick={() => setPutOff(offer)}>
          {words.update.later}
        </Button>
      </div>
    </div>
  )
}
