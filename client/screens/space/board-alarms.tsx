/** On the board, only what asks something of this person; all the rest is told in the sync sheet. */
import { lazy, Suspense } from 'react'
import { Icon } from '../../components/icons.tsx'
import { useWords } from '../../i18n/language.tsx'
import type { SpaceView } from '../../store/app-state.ts'
import { asksSomething, nearlyUsed } from '../../views/alarms.ts'
import { useReady } from '../../views/engine.tsx'

const notes = async () => import('../../components/alarm-note.tsx')
const AlarmNote = lazy(async () => ({ default: (await notes()).AlarmNote }))
const QuotaNote = lazy(async () => ({ default: (await notes()).QuotaNote }))

export const BoardAlarms = ({ space }: { space: SpaceView }) => {
  const words = useWords()
  const quota = useReady().quota.filter(nearlyUsed)
  return (
    <Suspense>
      {space.alarms.filter(asksSomething).map((alarm) => (
        <AlarmNote key={JSON.stringify(alarm)} alarm={alarm} />
      ))}
      {quota.map((one) => (
        <QuotaNote key={one.url} quota={one} />
      ))}
      {space.locked > 0 && (
        <p className="flex items-center gap-2 text-small text-muted">
          <Icon name="lock" size={16} />
          {words.board.locked(space.locked)}
        </p>
      )}
    </Suspense>
  )
}
