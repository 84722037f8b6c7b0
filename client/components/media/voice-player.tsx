/** A voice message: play, hold, go elsewhere in it; fetched when tapped if it is not here. */
import { useRef, useState } from 'react'
import type { FileView } from '../../store/app-state.ts'
import { useSpeech } from '../../i18n/language.tsx'
import { useMediaWords } from '../../i18n/media/words.ts'
import { useAsk } from '../../views/engine.tsx'
import { Icon } from '../icons.tsx'
import { RefusalNote } from '../notice.tsx'
import { clockOf } from './clock-of.ts'
import { FetchBar, LeavingLine } from './fetch-state.tsx'
import { useFile } from './use-file.ts'

export const VoicePlayer = ({ file }: { file: FileView }) => {
  const { format } = useSpeech()
  const say = useMediaWords()
  const { ask, refused } = useAsk()
  const { at } = file.where
  const opened = useFile(at === 'here' ? file.id : undefined, 'audio')
  const audio = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const [atMs, setAtMs] = useState(0)
  const lastsMs = file.ms ?? 0
  const press = (): void => {
    if (at !== 'here') void ask({ do: at === 'coming' ? 'stop-fetching' : 'fetch-file', id: file.id })
    else if (playing) audio.current?.pause()
    else void audio.current?.play().catch(() => setPlaying(false))
  }
  const act = {
    here: playing
      ? ({ icon: 'pause', label: say.pause } as const)
      : ({ icon: 'play', label: `${say.play}, ${clockOf(lastsMs)}` } as const),
    there: { icon: 'file', label: say.fetch(say.voice, format.bytes(file.bytes)) },
    coming: { icon: 'stop', label: `${say.coming(say.voice)}. ${say.stop}` },
    gone: { icon: 'fresh', label: `${say.voice}: ${say.gone}. ${say.again}` },
  } as const
  return (
    <div className="flex w-64 max-w-full flex-col gap-1">
      <div className="flex items-center gap-2">
        <button
          type="button"
          aria-label={act[at].label}
          className="grid size-11 shrink-0 place-items-center rounded-full bg-forest text-on-forest hover:bg-forest-deep"
          onClick={press}
        >
          <Icon name={act[at].icon} size={22} />
        </button>
        {opened.state === 'here' && (
          <audio
            ref={audio}
            src={opened.url}
            preload="metadata"
            onPlay={() => setPlaying(true)}
            onPause={() => setPlaying(false)}
            onEnded={() => {
              setPlaying(false)
              setAtMs(0)
            }}
            onTimeUpdate={(event) => setAtMs(event.currentTarget.currentTime * 1_000)}
          />
        )}
        <input
          type="range"
          aria-label={say.seek}
          aria-valuetext={`${clockOf(atMs)} / ${clockOf(lastsMs)}`}
          min={0}
          max={Math.max(1, lastsMs)}
          step={1_000}
          value={Math.min(atMs, lastsMs)}
          disabled={opened.state !== 'here'}
          className="h-11 min-w-0 grow accent-forest"
          onChange={(event) => {
            setAtMs(Number(event.target.value))
            if (audio.current) audio.current.currentTime = Number(event.target.value) / 1_000
          }}
        />
        <span className="shrink-0 text-small text-muted tabular-nums">
          {at === 'there' ? format.bytes(file.bytes) : clockOf(playing ? atMs : lastsMs)}
        </span>
      </div>
      <FetchBar file={file} />
      <LeavingLine file={file} />
      {at === 'gone' && <p className="text-small text-muted">{say.gone}</p>}
      {at === 'here' && opened.state === 'unsafe' && <p className="text-small text-muted">{say.unsafeVoice}</p>}
      {refused && <RefusalNote code={refused} />}
    </div>
  )
}
