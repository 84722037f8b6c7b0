/** By the backup file and the 24 words, with no network. */
import { type SubmitEvent, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { FieldError } from '../../components/field.tsx'
import { Icon } from '../../components/icons.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { WordsField } from '../../components/words-field.tsx'
import { useKeysWords } from '../../i18n/keys/words.ts'
import { useAsk } from '../../views/engine.tsx'
import { cleanWords, countWords, wordCount } from '../../views/words24.ts'

export const ByFile = ({ onBack }: { onBack: () => void }) => {
  const keys = useKeysWords()
  const say = keys.back
  const { ask, busy, refused } = useAsk()
  const [chosen, setChosen] = useState<File>()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const count = countWords(typed)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!chosen || count !== wordCount) return
    const file = new Uint8Array(await chosen.arrayBuffer())
    if (await ask({ do: 'import-backup', words: cleanWords(typed), file })) onBack()
  }
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <div className="flex flex-col gap-1">
        <label className="relative inline-flex min-h-12 items-center justify-center gap-2 rounded-control border border-control bg-surface px-4 py-2 font-[650] has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-forest">
          <Icon name="file" size={20} />
          <span className="min-w-0 wrap-anywhere">{chosen ? say.fileChosen(chosen.name) : say.file}</span>
          <input
            type="file"
            onChange={(event) => setChosen(event.target.files?.[0] ?? chosen)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
        </label>
        {tried && !chosen && <FieldError text={say.fileMissing} />}
      </div>
      <WordsField
        value={typed}
        onChange={setTyped}
        error={tried && count !== wordCount ? keys.words24.wrongCount(count) : undefined}
      />
      {refused && <RefusalNote code={refused} />}
      <Button type="submit" look="main" wide disabled={busy}>
        {say.fileGo}
      </Button>
    </form>
  )
}
