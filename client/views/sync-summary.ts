/** The one thing that the thin line under a title says, the gravest first; undefined when all is well. */
import type { AlarmView, SyncView } from '../store/app-state.ts'
import type { Words } from '../i18n/fr.ts'

export interface SyncSummary {
  readonly tone: 'relay' | 'ember'
  readonly text: string
}

export const syncSummary = (
  sync: SyncView,
  failing: boolean,
  words: Words,
  alarms: readonly AlarmView[] = [],
): SyncSummary | undefined => {
  const say = words.sync
  if (failing) return { tone: 'ember', text: say.failing }
  if (sync.attention.length > 0) return { tone: 'ember', text: say.attention(sync.attention.length) }
  if (sync.liars.length > 0) return { tone: 'ember', text: say.liarsTitle }
  if (alarms.some(({ what }) => what === 'relays-disagree')) return { tone: 'ember', text: say.disagree }
  if (alarms.some((alarm) => alarm.what === 'device-forked' && alarm.mine)) return { tone: 'ember', text: say.forked }
  if (sync.state === 'offline')
    return { tone: 'relay', text: sync.waiting > 0 ? say.offlineWaiting(sync.waiting) : say.offline }
  if (sync.state === 'connecting')
    return { tone: 'relay', text: sync.waiting > 0 ? say.connectingWaiting(sync.waiting) : say.connecting }
  return sync.waiting > 0 ? { tone: 'relay', text: say.sending(sync.waiting) } : undefined
}
