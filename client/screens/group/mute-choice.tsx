/** Whether this group rings here: on, off for a while, or off. */
import { Button } from '../../components/button.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { useSpeech } from '../../i18n/language.tsx'
import { useProfileWords } from '../../i18n/profile/words.ts'
import type { SpaceView } from '../../store/app-state.ts'
import { useAsk, useReady } from '../../views/engine.tsx'

const dayMs = 24 * 60 * 60_000

export const MuteChoice = ({ space }: { space: SpaceView }) => {
  const { format } = useSpeech()
  const say = useProfileWords().group
  const { nowMs } = useReady()
  const { ask, busy, refused } = useAsk()
  const { muted } = space
  const mute = (until: SpaceView['muted']) => () => void ask({ do: 'mute', thread: space.id, until })
  return (
    <section aria-labelledby="mute" className="flex flex-col gap-2 border-t border-line pt-4">
      <h2 id="mute" className="text-thing">
        {say.mute}
      </h2>
      <p role="status" className="text-quiet text-muted">
        {muted === undefined
          ? say.heard
          : muted === 'ever'
            ? say.muted
            : say.mutedUntil(format.dayAndTime(muted, nowMs))}
      </p>
      <div className="flex flex-wrap gap-2">
        {muted === undefined ? (
          <>
            <Button disabled={busy} onClick={mute(nowMs + dayMs)}>
              {say.muteDay}
            </Button>
            <Button disabled={busy} onClick={mute(nowMs + 7 * dayMs)}>
              {say.muteWeek}
            </Button>
            <Button disabled={busy} onClick={mute('ever')}>
              {say.muteEver}
            </Button>
          </>
        ) : (
          <Button disabled={busy} onClick={mute(undefined)}>
            {say.unmute}
          </Button>
        )}
      </div>
      {refused && <RefusalNote code={refused} />}
    </section>
  )
}
