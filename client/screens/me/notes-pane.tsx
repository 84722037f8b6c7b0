/** Notifications of this phone: on or off, what they cost, and the hours in which nothing rings. */
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { Pane } from '../../components/pane.tsx'
import { useDeviceWords } from '../../i18n/device/words.ts'
import { useReady } from '../../views/engine.tsx'
import { patterns } from '../../views/paths.ts'
import { usePushSwitch } from '../../views/push.ts'
import { QuietCard } from './quiet-card.tsx'

export const NotesPane = () => {
  const { notes } = useDeviceWords()
  const { push } = useReady()
  const { busy, why, turnOn, turnOff } = usePushSwitch()
  const state = why === 'no-network' ? push.state : (why ?? push.state)
  return (
    <Pane title={notes.title} back={patterns.me}>
      {state === 'on' ? (
        <>
          <Notice tone="forest" icon="bell" title={notes.onTitle}>
            {notes.on}
          </Notice>
          <Button disabled={busy} onClick={() => void turnOff()}>
            {notes.turnOff}
          </Button>
          <QuietCard quiet={push.quiet} />
        </>
      ) : (
        <>
          <p>{notes.lead}</p>
          {state === 'off' && (
            <>
              <p className="text-quiet text-muted">{notes.cost}</p>
              <div role="status" className="empty:hidden">
                {why === 'no-network' && (
                  <Notice tone="ember" icon="warn">
                    {notes.noNetwork}
                  </Notice>
                )}
              </div>
              <Button look="main" icon="bell" wide disabled={busy} onClick={() => void turnOn()}>
                {notes.turnOn}
              </Button>
            </>
          )}
          {state === 'refused' && (
            <Notice tone="ember" icon="warn" title={notes.refusedTitle}>
              {notes.refused}
            </Notice>
          )}
          {state === 'impossible' && (
            <Notice icon="phone" title={notes.impossibleTitle}>
              {notes.impossible}
            </Notice>
          )}
        </>
      )}
      <p className="text-small text-muted">{notes.privacy}</p>
    </Pane>
  )
}
