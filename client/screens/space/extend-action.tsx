/** Giving a post more time: its author may, while it is open, and when its date has passed. */
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { DayField } from '../../components/day-field.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useHelpWords } from '../../i18n/help/words.ts'
import type { PostView, SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'
import { dayKey, momentMs, nextDays } from '../../views/moments.ts'
import { useSheet } from '../../views/sheet-route.ts'

interface Props {
  readonly space: SpaceView
  readonly post: PostView
}

export const ExtendAction = ({ space, post }: Props) => {
  const say = useHelpWords().extend
  const sheet = useSheet('extend')
  return (
    <>
      <Button
        look={post.state === 'expired' ? 'soft' : 'plain'}
        icon="clock"
        className="self-start"
        onClick={sheet.show}
      >
        {say.go}
      </Button>
      {sheet.open && <ExtendSheet space={space} post={post} onClose={sheet.close} />}
    </>
  )
}

const inAWeek = (nowMs: number): string => dayKey(nextDays(nowMs, 8).at(-1) ?? nowMs)

const ExtendSheet = ({ space, post, onClose }: Props & { onClose: () => void }) => {
  const help = useHelpWords()
  const { ask, busy, refused } = useAsk()
  const [nowMs] = useState(() => Date.now())
  const [day, setDay] = useState(() => inAWeek(nowMs))
  const untilMs = momentMs(day, '23:59')
  const isPast = untilMs !== undefined && untilMs <= nowMs
  const extend = async () => {
    if (untilMs === undefined || isPast) return
    if (await ask({ do: 'extend-post', space: space.id, post: post.id, untilMs })) onClose()
  }
  return (
    <Sheet title={help.extend.title} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-small text-muted">{help.extend.effect}</p>
        <DayField
          legend={help.day.day}
          value={day}
          nowMs={nowMs}
          error={isPast ? help.time.past : untilMs === undefined ? help.time.missing : undefined}
          onChange={setDay}
        />
        {refused && <RefusalNote code={refused} />}
        <Button look="main" wide disabled={busy} onClick={() => void extend()}>
          {help.extend.go}
        </Button>
      </div>
    </Sheet>
  )
}
