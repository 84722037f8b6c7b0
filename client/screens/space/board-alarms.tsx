/** On the board, only what asks something of this person, in two lines; the sync sheet tells all of it. */
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../../components/icons.tsx'
import { Notice } from '../../components/notice.tsx'
import { useSpeech } from '../../i18n/language.tsx'
import type { AlarmView, SpaceView } from '../../store/app-state.ts'
import { asksSomething, nearlyUsed } from '../../views/alarms.ts'
import { useReady } from '../../views/engine.tsx'
import { useSheet } from '../../views/sheet-route.ts'

export const BoardAlarms = ({ space }: { space: SpaceView }) => {
  const { words, format } = useSpeech()
  const quota = useReady().quota.filter(nearlyUsed)
  return (
    <>
      {space.alarms.filter(asksSomething).map((alarm) => (
        <Asking key={JSON.stringify(alarm)} alarm={alarm} />
      ))}
      {quota.map((one) => (
        <Brief
          key={one.url}
          tone="relay"
          icon="clock"
          title={words.alarm.quota.title(format.percent(one.usedBytes / one.maxBytes))}
        >
          {words.alarm.quota.means}
        </Brief>
      ))}
      {space.locked > 0 && (
        <p className="flex items-center gap-2 text-small text-muted">
          <Icon name="lock" size={16} />
          {words.board.locked(space.locked)}
        </p>
      )}
    </>
  )
}

const Asking = ({ alarm }: { alarm: AlarmView }) => {
  const { alarm: say } = useSpeech().words
  const [title, act] =
    alarm.what === 'relays-disagree'
      ? [say[alarm.what].title, say[alarm.what].act]
      : [say['device-forked'].mineTitle, say['device-forked'].mineMeans]
  return (
    <Brief tone="ember" icon="warn" title={title}>
      {act}
    </Brief>
  )
}

interface BriefProps {
  readonly tone: 'ember' | 'relay'
  readonly icon: IconName
  readonly title: string
  readonly children: ReactNode
}

const Brief = ({ children, ...notice }: BriefProps) => {
  const { more } = useSpeech().words.alarm
  const { show } = useSheet('sync')
  return (
    <Notice {...notice}>
      <p>{children}</p>
      <button
        type="button"
        onClick={show}
        className="-mb-2 inline-flex min-h-11 items-center font-[650] text-forest underline underline-offset-4"
      >
        {more}
      </button>
    </Notice>
  )
}
