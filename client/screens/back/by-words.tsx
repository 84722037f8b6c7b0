/** By the 24 words, typed from the paper, or by their code. What is typed stays, whatever is refused. */
import { type SubmitEvent, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Notice, RefusalNote } from '../../components/notice.tsx'
import { WordsField } from '../../components/words-field.tsx'
import { useKeysWords } from '../../i18n/keys/words.ts'
import { useAsk } from '../../views/engine.tsx'
import { recoverLinkIn } from '../../views/paths.ts'
import { cleanWords, countWords, wordCount } from '../../views/words24.ts'

export const ByWords = ({ opened, onBack }: { opened: string | undefined; onBack: () => void }) => {
  const keys = useKeysWords()
  const say = keys.back
  const { ask, busy, refused } = useAsk()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const link = opened ?? recoverLinkIn(typed)
  const count = countWords(typed)
  const whole = link !== undefined || count === wordCount
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (whole && (await ask({ do: 'recover', words: link ?? cleanWords(typed) }))) onBack()
  }
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      {opened ? (
        <p>{say.wordsOpened}</p>
      ) : (
        <WordsField
          value={typed}
          onChange={setTyped}
          error={tried && !whole ? keys.words24.wrongCount(count) : undefined}
        />
      )}
      {!navigator.onLine && <Notice icon="clock">{say.offline}</Notice>}
      {refused && <RefusalNote code={refused} />}
      {busy && <p role="status">{say.searching}</p>}
      <Button type="submit" look="main" wide disabled={busy}>
        {say.wordsGo}
      </Button>
      <p className="text-small text-muted">{say.lost}</p>
    </form>
  )
}
