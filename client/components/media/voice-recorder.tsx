/**
 * The microphone of a composer. A tap begins and another ends; or one keeps the finger on it while speaking. While it records,
 * its bar takes the whole row (`onRecording` tells the composer to step aside).
 */
import { useEffect, useRef } from 'react'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import { useMediaWords } from '../../i18n/media/words.ts'
import { Button, IconButton } from '../button.tsx'
import { Notice, RefusalNote } from '../notice.tsx'
import type { Attached } from './attached.ts'
import { clockOf } from './clock-of.ts'
import { useAttach } from './use-attach.ts'
import { useRecorder, voiceMsMax } from './use-recorder.ts'

interface Props {
  readonly space: SpaceId
  readonly onKept: (attached: Attached) => void
  readonly onRecording?: (on: boolean) => void
}

const heldMs = 500
const warnMs = 30_000

export const VoiceRecorder = ({ space, onKept, onRecording }: Props) => {
  const say = useMediaWords()
  const { keep, refused } = useAttach(space)
  const pressedAt = useRef<number>(undefined)
  const recorder = useRecorder(({ blob, type, ms }) => {
    const file = { blob, type, name: undefined, width: undefined, height: undefined, ms, thumb: undefined }
    void keep(file, 'voice').then((kept) => kept && onKept(kept))
  })
  const { on, stop } = recorder
  useEffect(() => onRecording?.(on), [on, onRecording])
  useEffect(() => {
    const lift = (): void => {
      const since = pressedAt.current
      pressedAt.current = undefined
      if (since !== undefined && performance.now() - since > heldMs) stop()
    }
    addEventListener('pointerup', lift)
    addEventListener('pointercancel', lift)
    return () => {
      removeEventListener('pointerup', lift)
      removeEventListener('pointercancel', lift)
    }
  }, [stop])
  if (on) return <RecordingBar {...recorder} />
  return (
    <>
      {(recorder.trouble ?? refused) && (
        <div role="alert" className="w-full">
          {recorder.trouble ? (
            <Notice tone="ember" icon="mic">
              {say[recorder.trouble]}
            </Notice>
          ) : (
            refused && <RefusalNote code={refused} />
          )}
        </div>
      )}
      <IconButton
        icon="mic"
        name={say.record}
        onPointerDown={() => {
          pressedAt.current = performance.now()
          void recorder.start()
        }}
        onClick={(event) => event.detail === 0 && void recorder.start()} // by keyboard, or a screen reader
        onContextMenu={(event) => event.preventDefault()}
      />
    </>
  )
}

const RecordingBar = ({
  ms,
  level,
  stop,
  cancel,
}: Pick<ReturnType<typeof useRecorder>, 'ms' | 'level' | 'stop' | 'cancel'>) => {
  const say = useMediaWords()
  const leftMs = voiceMsMax - ms
  return (
    <div role="group" aria-label={say.recording} className="flex w-full min-w-0 items-center gap-2">
      <IconButton icon="close" name={say.cancel} onClick={cancel} />
      <span className="flex min-w-0 grow items-center gap-2 rounded-full bg-ember-soft px-3 py-2.5">
        <span aria-hidden="true" className="size-3 shrink-0 rounded-full bg-ember" />
        <span
          role="timer"
          aria-label={say.recordedFor(clockOf(ms))}
          className="shrink-0 text-quiet font-[650] tabular-nums"
        >
          {clockOf(ms)}
        </span>
        <span aria-hidden="true" className="h-1.5 min-w-0 grow overflow-hidden rounded-full bg-line">
          <span className="block h-full rounded-full bg-ember" style={{ width: `${Math.round(4 + level * 96)}%` }} />
        </span>
        {leftMs < warnMs && <span className="shrink-0 text-small">{say.left(clockOf(leftMs))}</span>}
      </span>
      <Button look="main" icon="check" onClick={stop}>
        {say.done}
      </Button>
    </div>
  )
}
