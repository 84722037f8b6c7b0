/** Which alarms ask something of a person, and which are only told to who looks. */
import type { AlarmView, QuotaView } from '../store/app-state.ts'
import type { ReadyState } from './engine.tsx'

/** A relay that lost something was refilled by this phone; another's fork is for the coordinators: nothing to be done here. */
export const asksSomething = (alarm: AlarmView): boolean =>
  alarm.what === 'relays-disagree' || (alarm.what === 'device-forked' && alarm.mine)

const keyOf = (alarm: AlarmView): string => {
  switch (alarm.what) {
    case 'relays-disagree':
      return `${alarm.what} ${alarm.urls.join(' ')}`
    case 'relay-went-back':
      return `${alarm.what} ${alarm.url}`
    case 'device-forked':
      return `${alarm.what} ${alarm.who.user}`
  }
}

/** Of every group and conversation, each told once, the latest of its kind. */
export const allAlarms = ({ spaces, threads }: Pick<ReadyState, 'spaces' | 'threads'>): readonly AlarmView[] => {
  const byKey = new Map<string, AlarmView>()
  for (const alarm of [...spaces, ...threads].flatMap(({ alarms }) => alarms)) {
    const known = byKey.get(keyOf(alarm))
    if (!known || known.atMs < alarm.atMs) byKey.set(keyOf(alarm), alarm)
  }
  return [...byKey.values()].toSorted((a, b) => Number(asksSomething(b)) - Number(asksSomething(a)) || b.atMs - a.atMs)
}

/** Said on the board only when it will soon be hit. */
export const nearlyUsed = ({ usedBytes, maxBytes }: QuotaView): boolean => usedBytes >= maxBytes * 0.8
