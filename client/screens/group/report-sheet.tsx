/** Telling the coordinators about somebody: why, in a few words. What is typed is kept until it is sent. */
import { type SubmitEvent, useState } from 'react'
import type { ReportReason } from '@kwata/shared/domain/reports/report-event.ts'
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import { Button } from '../../components/button.tsx'
import { Chips } from '../../components/chips.tsx'
import { Field, FieldError } from '../../components/field.tsx'
import { Notice, RefusalNote } from '../../components/notice.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useWords } from '../../i18n/language.tsx'
import type { Person, SpaceView } from '../../store/app-state.ts'
import { useDraft } from '../../store/drafts.ts'
import { useAsk } from '../../views/engine.tsx'

interface Props {
  readonly space: SpaceView
  readonly about: Person
  /** What it is about, if not the person: a post, an answer or a message, and what it says. */
  readonly post: { readonly id: RecordId; readonly title: string } | undefined
  readonly onClose: () => void
}

const reasons: readonly ReportReason[] = ['scam', 'insult', 'danger', 'spam', 'other']
const nothing: { reason: ReportReason | undefined; words: string } = { reason: undefined, words: '' }

export const ReportSheet = ({ space, about, post, onClose }: Props) => {
  const { common } = useWords()
  const say = useGroupWords().report
  const { ask, busy, refused } = useAsk()
  const { draft, change, drop } = useDraft(`report/${post?.id ?? about.user}`, nothing)
  const [tried, setTried] = useState(false)
  const [sent, setSent] = useState(false)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    const { reason } = draft
    if (reason === undefined) return
    const words = draft.words.trim()
    if (!(await ask({ do: 'report', space: space.id, user: about.user, reason, words, post: post?.id }))) return
    drop()
    setSent(true)
  }
  return (
    <Sheet title={sent ? say.sentTitle : say.title(about.name)} onClose={onClose}>
      {sent ? (
        <div role="status" className="flex flex-col gap-4">
          <p>{say.sent}</p>
          <Button look="main" wide onClick={onClose}>
            {common.close}
          </Button>
        </div>
      ) : (
        <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
          <div className="flex flex-col gap-1 text-quiet text-muted">
            {post && <p className="font-[650] text-ink">{say.about(post.title)}</p>}
            <p>{say.lead}</p>
          </div>
          <div className="flex flex-col gap-1">
            <Chips<ReportReason>
              legend={say.reason}
              value={draft.reason}
              onChange={(reason) => change({ reason })}
              chips={reasons.map((value) => ({ value, label: say.reasons[value] }))}
            />
            {tried && draft.reason === undefined && <FieldError text={say.reasonMissing} />}
          </div>
          {draft.reason === 'danger' && (
            <Notice tone="ember" icon="warn">
              {say.urgent}
            </Notice>
          )}
          <Field
            label={say.words}
            hint={say.wordsHint}
            optional
            rows={3}
            value={draft.words}
            lengthMax={500}
            onChange={(words) => change({ words })}
          />
          {refused && <RefusalNote code={refused} />}
          <Button type="submit" look="main" wide disabled={busy}>
            {say.go}
          </Button>
        </form>
      )}
    </Sheet>
  )
}
