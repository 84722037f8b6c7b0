/** Proposing a day and an hour to the other side. Kept as a draft until it is sent. */
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { DayField, HourField } from '../../components/day-field.tsx'
import { Field } from '../../components/field.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useHelpWords } from '../../i18n/help/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import type { AnswerView, PostView, SpaceView } from '../../store/app-state.ts'
import { useDraft } from '../../store/drafts.ts'
import { useAsk } from '../../views/engine.tsx'
import { momentMs } from '../../views/moments.ts'

interface Props {
  readonly space: SpaceView
  readonly post: PostView
  readonly answer: AnswerView
  readonly onClose: () => void
}

const empty = { day: '', hour: '09:00', words: '' }

export const ProposeSheet = ({ space, post, answer, onClose }: Props) => {
  const { format } = useSpeech()
  const help = useHelpWords()
  const say = help.time
  const { ask, busy, refused } = useAsk()
  const { draft, change, drop } = useDraft(`time/${answer.id}`, empty)
  const [tried, setTried] = useState(false)
  const [nowMs] = useState(() => Date.now())
  const fromMs = momentMs(draft.day, draft.hour)
  const isPast = fromMs !== undefined && fromMs <= nowMs
  const other = post.mine ? answer.by.name : post.by.name
  const send = async () => {
    setTried(true)
    if (fromMs === undefined || isPast) return
    const about = { space: space.id, post: post.id, answer: answer.id }
    if (await ask({ do: 'propose-time', ...about, fromMs, words: draft.words.trim() })) {
      drop()
      onClose()
    }
  }
  return (
    <Sheet title={say.title(other)} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <DayField
          legend={help.day.day}
          value={draft.day}
          nowMs={nowMs}
          error={isPast ? say.past : tried && fromMs === undefined ? say.missing : undefined}
          onChange={(day) => change({ day })}
        />
        <HourField value={draft.hour} onChange={(hour) => change({ hour })} />
        <Field
          label={say.words}
          placeholder={say.wordsHint}
          optional
          value={draft.words}
          lengthMax={120}
          onChange={(words) => change({ words })}
        />
        {refused && <RefusalNote code={refused} />}
        <Button look="main" wide disabled={busy} onClick={() => void send()}>
          {fromMs !== undefined && !isPast ? say.goWith(format.moment(fromMs, nowMs)) : say.go}
        </Button>
      </div>
    </Sheet>
  )
}
