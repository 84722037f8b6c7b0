/** Offers notifications, with what they cost, where they are possible and off; "later" is kept. Asks nothing by itself. */
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { useDeviceWords } from '../../i18n/device/words.ts'
import { useReady } from '../../views/engine.tsx'
import { usePushSwitch } from '../../views/push.ts'

const kept = 'kwata/push-later'

const refused = (): boolean => {
  try {
    return localStorage.getItem(kept) !== null
  } catch {
    return true
  }
}

export const PushCard = () => {
  const { notes } = useDeviceWords()
  const { push } = useReady()
  const { busy, why, turnOn } = usePushSwitch()
  const [hidden, setHidden] = useState(refused)
  if (hidden || push.state !== 'off') return null
  const later = (): void => {
    localStorage.setItem(kept, '1')
    setHidden(true)
  }
  const says = { refused: notes.refused, impossible: notes.impossible, 'no-network': notes.noNetwork }
  return (
    <Notice tone="forest" icon="bell" title={notes.offer}>
      <p role="status">{why ? says[why] : notes.offerMeans}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        {(why === undefined || why === 'no-network') && (
          <Button look="main" disabled={busy} onClick={() => void turnOn()}>
            {notes.turnOn}
          </Button>
        )}
        <Button look="plain" onClick={later}>
          {notes.later}
        </Button>
      </div>
    </Notice>
  )
}
