/** What a removed person, or a phone that was cut off, made after: a coordinator signs in what is good, several at once. */
import { useState } from 'react'
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import { Button } from '../../components/button.tsx'
import { Check } from '../../components/check.tsx'
import { Empty } from '../../components/empty.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { Pane } from '../../components/pane.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import type { LateWorkView, SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'
import { useNow } from '../../views/now.ts'
import { groupPath } from '../../views/paths.ts'

const atOnceMax = 64 // what one event may sign in

export const LatePane = ({ space }: { space: SpaceView }) => {
  const say = useGroupWords().late
  const { ask, busy, refused } = useAsk()
  const [ticked, setTicked] = useState<ReadonlySet<RecordId>>(new Set())
  const late = space.lateWork
  const chosen = late.filter(({ id }) => ticked.has(id)).slice(0, atOnceMax)
  const tick = (ids: readonly RecordId[], on: boolean): void =>
    setTicked((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))))
  const accept = async () => {
    const records = chosen.map(({ id }) => id)
    if (await ask({ do: 'sign-in-late-work', space: space.id, records })) tick(records, false)
  }
  return (
    <Pane
      title={say.title}
      back={groupPath(space.id, 'coordination')}
      footer={
        late.length > 0 && (
          <>
            {refused && <RefusalNote code={refused} />}
            <p className="text-small text-muted">{say.left}</p>
            <Button look="main" icon="check" wide disabled={busy || chosen.length === 0} onClick={() => void accept()}>
              <span aria-live="polite">{chosen.length > 0 ? say.go(chosen.length) : say.none}</span>
            </Button>
          </>
        )
      }
    >
      {late.length === 0 ? (
        <Empty text={say.empty} />
      ) : (
        <>
          <p className="text-quiet text-muted">{say.lead}</p>
          <div className="rounded-card border border-line bg-surface">
            {late.length > 1 && (
              <div className="border-b border-line px-3">
                <Check
                  label={<b>{say.all}</b>}
                  checked={chosen.length === Math.min(late.length, atOnceMax)}
                  onChange={(on) =>
                    tick(
                      late.map(({ id }) => id),
                      on,
                    )
                  }
                />
              </div>
            )}
            <ul className="divide-y divide-line">
              {late.map((work) => (
                <li key={work.id} className="px-3">
                  <Late work={work} ticked={ticked.has(work.id)} onTick={(on) => tick([work.id], on)} />
                </li>
              ))}
            </ul>
          </div>
        </>
      )}
    </Pane>
  )
}

const Late = ({ work, ticked, onTick }: { work: LateWorkView; ticked: boolean; onTick: (on: boolean) => void }) => {
  const { format } = useSpeech()
  const say = useGroupWords().late
  const nowMs = useNow()
  return (
    <Check
      label={<span className="font-[650]">{work.title || say.what[work.what]}</span>}
      means={`${work.title ? `${say.what[work.what]}\u00a0· ` : ''}${work.by.name}\u00a0· ${format.ago(work.atMs, nowMs)}`}
      checked={ticked}
      onChange={onTick}
    />
  )
}
