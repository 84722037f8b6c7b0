/** Warning somebody, without the neighbourhood learning of it: what about, and what is asked of them. */
import { type SubmitEvent, useState } from 'react'
import { type ReportReason, reasons } from '@kwata/shared/domain/reports/report-event.ts'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import { useWords } from '../../i18n/language.tsx'
import { useModerationWords } from '../../i18n/moderation/words.ts'
import type { Person } from '../../store/app-state.ts'
import { useDraft } from '../../store/drafts.ts'
import { useAsk } from '../../views/engine.tsx'
import { Button } from '../button.tsx'
import { Chips } from '../chips.tsx'
import { Field, FieldError } from '../field.tsx'
import { Notice, RefusalNote } from '../notice.tsx'
import { Sheet } from '../sheet.tsx'

interface Props {
  readonly space: SpaceId
  readonly about: Person
  readonly onWarned?: () => void
  readonly onClose: () => void
}

const nothing: { reason: ReportReason | undefined; words: string } = { reason: undefined, words: '' }

export const WarnSheet = ({ space, about, onWarned, onClose }: Props) => {
  const { common } = useWords()
  const { warn: say, reasons: names } = useModerationWords()
  const { ask, busy, refused } = useAsk()
  const { draft, change, drop } = useDraft(`warn/${space}/${about.user}`, nothing)
  const [tried, setTried] = useState(false)
  const [sent, setSent] = useState(false)
  const words = draft.words.trim()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    const { reason } = draft
    if (reason === undefined || words === '') return
    if (!(await ask({ do: 'warn', space, user: about.user, reason, words }))) return
    drop()
    onWarned?.()
    setSent(true)
  }
  return (
    <Sheet title={say.title(about.name)} onClose={onClose}>
      {sent ? (
        <div role="status" className="flex flex-col gap-4">
          <p>{say.sent(about.name)}</p>
          <Button look="main" wide onClick={onClose}>
            {common.close}
          </Button>
        </div>
      ) : (
        <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
          <Notice icon="lock">{say.lead(about.name)}</Notice>
          <div className="flex flex-col gap-1">
            <Chips<ReportReason>
              legend={say.why}
              value={draft.reason}
              onChange={(reason) => change({ reason })}
              chips={reasons.map((value) => ({ value, label: names[value] }))}
            />
            {tried && draft.reason === undefined && <FieldError text={say.whyMissing} />}
          </div>
          <Field
            label={say.words}
            hint={say.wordsHint}
            error={tried && words === '' ? say.wordsShort : undefined}
            rows={4}
            value={draft.words}
            lengthMax={limits.warningWordsCharsMax}
            onChange={(next) => change({ words: next })}
          />
          {refused && <RefusalNote code={refused} />}
          <Button type="submit" look="main" wide disabled={busy}>
            {say.send}
          </Button>
        </form>
      )}
    </Sheet>
  )
}
