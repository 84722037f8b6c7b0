/** Three of the 24 words asked again: whoever copied them knows; whoever did not is sent back to them. */
import { type SubmitEvent, useState } from 'react'
import type { RefusalCode } from '@kwata/shared/kernel/refusal.ts'
import { Button } from '../../components/button.tsx'
import { Chips } from '../../components/chips.tsx'
import { FieldError } from '../../components/field.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { useKeysWords } from '../../i18n/keys/words.ts'
import { questionsAbout } from '../../views/words24.ts'

interface Props {
  readonly words: readonly string[]
  readonly busy: boolean
  readonly refused: RefusalCode | undefined
  readonly onRight: () => void
  readonly onSee: () => void
}

export const KitCheck = ({ words, busy, refused, onRight, onSee }: Props) => {
  const say = useKeysWords().recovery
  const [questions] = useState(() => questionsAbout(words, Math.random))
  const [answers, setAnswers] = useState<ReadonlyMap<number, string>>(new Map())
  const [tried, setTried] = useState(false)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    setTried(true)
    if (questions.every(({ place, right }) => answers.get(place) === right)) onRight()
  }
  return (
    <form noValidate className="flex flex-col gap-5" onSubmit={submit}>
      <div className="flex flex-col gap-1">
        <h2 className="text-thing">{say.checkTitle}</h2>
        <p className="text-quiet text-muted">{say.checkLead}</p>
      </div>
      {questions.map(({ place, right, choices }) => {
        const answer = answers.get(place)
        return (
          <div key={place} className="flex flex-col gap-1">
            <Chips
              legend={say.checkWord(place)}
              value={answer}
              onChange={(word) => setAnswers(new Map(answers).set(place, word))}
              chips={choices.map((word) => ({ value: word, label: word }))}
            />
            {tried && answer !== right && (
              <div role="alert">
                <FieldError text={answer === undefined ? say.checkMissing : say.checkWrong} />
              </div>
            )}
          </div>
        )
      })}
      {refused && <RefusalNote code={refused} />}
      <div className="flex flex-col gap-2">
        <Button type="submit" look="main" icon="check" wide disabled={busy}>
          {say.confirm}
        </Button>
        <Button wide onClick={onSee}>
          {say.see}
        </Button>
      </div>
    </form>
  )
}
