/** Making a poll: a question and two answers or more. Kept as a draft until it is asked. */
import { type SubmitEvent, useState } from 'react'
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import { useChatWords } from '../../i18n/chat/words.ts'
import type { ThreadId } from '../../store/chat-state.ts'
import { useDraft } from '../../store/drafts.ts'
import { useAsk } from '../../views/engine.tsx'
import { Button, IconButton } from '../button.tsx'
import { Check } from '../check.tsx'
import { Field, FieldError } from '../field.tsx'
import { RefusalNote } from '../notice.tsx'
import { Sheet } from '../sheet.tsx'

interface Props {
  readonly thread: ThreadId
  readonly answers: RecordId | undefined
  readonly onClose: () => void
}

const choicesMin = 2
const choicesMax = 8
const nothing: { question: string; choices: readonly string[]; many: boolean } = {
  question: '',
  choices: ['', ''],
  many: false,
}

export const PollSheet = ({ thread, answers, onClose }: Props) => {
  const { poll: say } = useChatWords()
  const { ask, busy, refused } = useAsk()
  const { draft, change, drop } = useDraft(`poll/${thread}`, nothing)
  const [tried, setTried] = useState(false)
  const words = draft.question.trim()
  const choices = [...new Set(draft.choices.map((choice) => choice.trim()).filter((choice) => choice !== ''))]
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (words === '' || choices.length < choicesMin) return
    const poll = { choices, many: draft.many }
    if (!(await ask({ do: 'say', thread, draft: { words, answers, mentions: [], files: [], poll } }))) return
    drop()
    onClose()
  }
  const put = (at: number, choice: string): void => change({ choices: draft.choices.with(at, choice) })
  return (
    <Sheet title={say.title} onClose={onClose}>
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <Field
          label={say.question}
          autoFocus
          rows={1}
          value={draft.question}
          lengthMax={500}
          error={tried && words === '' ? say.questionShort : undefined}
          onChange={(question) => change({ question })}
        />
        <div className="flex flex-col gap-3">
          {draft.choices.map((choice, at) => (
            <div key={at} className="flex items-end gap-1">
              <div className="min-w-0 grow">
                <Field label={say.choice(at + 1)} value={choice} lengthMax={80} onChange={(typed) => put(at, typed)} />
              </div>
              {draft.choices.length > choicesMin && (
                <IconButton
                  icon="close"
                  name={say.drop(at + 1)}
                  onClick={() => change({ choices: draft.choices.toSpliced(at, 1) })}
                />
              )}
            </div>
          ))}
          {tried && choices.length < choicesMin && <FieldError text={say.few} />}
          {draft.choices.length < choicesMax && (
            <Button look="plain" icon="plus" onClick={() => change({ choices: [...draft.choices, ''] })}>
              {say.add}
            </Button>
          )}
          <Check label={say.many} checked={draft.many} onChange={(many) => change({ many })} />
        </div>
        {refused && <RefusalNote code={refused} />}
        <Button type="submit" look="main" wide disabled={busy}>
          {say.go}
        </Button>
      </form>
    </Sheet>
  )
}
