/** Hiding what somebody wrote: why, in words that everybody reads; said once what it does. */
import { type SubmitEvent, useState } from 'react'
import { type ReportReason, reasons } from '@kwata/shared/domain/reports/report-event.ts'
import type { RecordId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import { useModerationWords } from '../../i18n/moderation/words.ts'
import type { Person } from '../../store/app-state.ts'
import { useDraft } from '../../store/drafts.ts'
import { useAsk } from '../../views/engine.tsx'
import { Button } from '../button.tsx'
import { Chips } from '../chips.tsx'
import { Field, FieldError } from '../field.tsx'
import { RefusalNote } from '../notice.tsx'
import { Sheet } from '../sheet.tsx'
import { Quote } from './quote.tsx'

interface Props {
  readonly space: SpaceId
  readonly record: RecordId
  readonly by: Person
  /** What it says. */
  readonly quote: string
  readonly onHidden?: () => void
  readonly onClose: () => void
}

const nothing: { reason: ReportReason | undefined; words: string } = { reason: undefined, words: '' }

export const HideSheet = ({ space, record, by, quote, onHidden, onClose }: Props) => {
  const say = useModerationWords().hide
  const { reasons: names } = useModerationWords()
  const { ask, busy, refused } = useAsk()
  const { draft, change, drop } = useDraft(`hide/${record}`, nothing)
  const [tried, setTried] = useState(false)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    const reason = draft.words.trim() || draft.reason
    if (reason === undefined || !(await ask({ do: 'hide', space, record, reason }))) return
    drop()
    onHidden?.()
    onClose()
  }
  return (
    <Sheet title={say.title} onClose={onClose}>
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <Quote words={quote} />
        <p className="text-quiet text-muted">{say.effect(by.name)}</p>
        <div className="flex flex-col gap-1">
          <Chips<ReportReason>
            legend={say.why}
            value={draft.reason}
            onChange={(reason) => change({ reason })}
            chips={reasons.map((value) => ({ value, label: names[value] }))}
          />
          {tried && draft.reason === undefined && !draft.words.trim() && <FieldError text={say.whyMissing} />}
        </div>
        <Field
          label={say.own}
          hint={say.ownHint}
          optional
          value={draft.words}
          lengthMax={limits.hideReasonCharsMax}
          onChange={(words) => change({ words })}
        />
        {refused && <RefusalNote code={refused} />}
        <Button type="submit" look="danger" icon="hidden" wide disabled={busy}>
          {say.go}
        </Button>
      </form>
    </Sheet>
  )
}
