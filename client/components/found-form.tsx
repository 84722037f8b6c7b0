/** Opening a neighbourhood of one's own. */
import { type SubmitEvent, useState } from 'react'
import type { RefusalCode } from '@kwata/shared/kernel/refusal.ts'
import { useWords } from '../i18n/language.tsx'
import { useDraft } from '../store/drafts.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { RefusalNote } from './notice.tsx'

interface Props {
  readonly busy: boolean
  readonly refused: RefusalCode | undefined
  readonly onFound: (name: string) => Promise<boolean>
}

const empty = { name: '' }

export const FoundForm = ({ busy, refused, onFound }: Props) => {
  const words = useWords()
  const { draft, change, drop } = useDraft('found', empty)
  const [tried, setTried] = useState(false)
  const short = draft.name.trim().length < 2
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!short && (await onFound(draft.name.trim()))) drop()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4"
    >
      <h2 className="text-thing">{words.start.foundTitle}</h2>
      <Field
        label={words.start.place}
        hint={words.start.placeHint}
        value={draft.name}
        lengthMax={60}
        onChange={(name) => change({ name })}
        error={tried && short ? words.start.placeShort : undefined}
      />
      {refused && <RefusalNote code={refused} />}
      <Button type="submit" wide disabled={busy}>
        {words.start.found}
      </Button>
    </form>
  )
}
