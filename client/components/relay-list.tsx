/** The relays of a neighbourhood and what this phone does with each. */
import { useWords } from '../i18n/language.tsx'
import type { RelayView } from '../store/app-state.ts'
import { relayName } from '../views/relay-name.ts'
import { MarkGlyph, type MarkShape } from './sync-mark.tsx'

const shapes: Record<RelayView['state'], MarkShape> = { connected: 'all', trying: 'some', idle: 'phone' }

export const RelayList = ({ relays }: { relays: readonly RelayView[] }) => {
  const words = useWords()
  return (
    <section aria-labelledby="relays" className="flex flex-col gap-1">
      <h3 id="relays" className="text-quiet">
        {words.sync.relays}
      </h3>
      {relays.length === 0 && <p className="text-quiet text-muted">{words.sync.relaysNone}</p>}
      <ul>
        {relays.map((relay) => (
          <li key={relay.url} className="flex min-h-8 items-center gap-2 text-quiet">
            <span className={relay.state === 'idle' ? 'text-muted' : 'text-relay'}>
              <MarkGlyph shape={shapes[relay.state]} />
            </span>
            <span className="min-w-0 grow wrap-anywhere">{relayName(relay.url)}</span>
            <span className="text-small text-muted">{words.sync.relayState[relay.state]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
