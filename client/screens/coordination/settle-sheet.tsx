/** Settling a report: what is done about it is done here, and told to the other coordinators with it. */
import { type SubmitEvent, useState } from 'react'
import { type ReportOutcome, outcomes } from '@kwata/shared/domain/reports/report-event.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { Field, FieldError } from '../../components/field.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { mayActOn } from '../../components/moderation/may-act-on.ts'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useModerationWords } from '../../i18n/moderation/words.ts'
import type { Done } from '../../commands/command.ts'
import type { ReportView, SpaceView } from '../../store/app-state.ts'
import { useDraft } from '../../store/drafts.ts'
import { useAsk } from '../../views/engine.tsx'

interface Props {
  readonly space: SpaceView
  readonly report: ReportView
  readonly onClose: () => void
}

const nothing: { did: ReportOutcome | undefined; words: string; warning: string } = {
  did: undefined,
  words: '',
  warning: '',
}

/** What this person may do about it, now. */
const offered = ({ space, report: { thing, about } }: Pick<Props, 'space' | 'report'>): readonly ReportOutcome[] => {
  const member = space.members.find(({ user }) => user === about.user)
  const may: Record<ReportOutcome, boolean> = {
    hid: thing?.mayHide ?? false,
    warned: member !== undefined && mayActOn(space, about.user),
    removed: member?.mayRemove ?? false,
    nothing: true,
  }
  return outcomes.filter((outcome) => may[outcome])
}

export const SettleSheet = ({ space, report, onClose }: Props) => {
  const all = useModerationWords()
  const say = all.reports
  const { draft, change, drop } = useDraft(`settle/${report.id}`, nothing)
  const [tried, setTried] = useState(false)
  const { settle, busy, refused } = useSettle(space, report)
  const lacksWarning = draft.did === 'warned' && !draft.warning.trim()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (draft.did === undefined || lacksWarning) return
    if (!(await settle(draft.did, draft.words.trim(), draft.warning.trim()))) return
    drop()
    onClose()
  }
  return (
    <Sheet title={say.settleTitle} onClose={onClose}>
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <p className="text-quiet text-muted">{say.settleLead}</p>
        <div className="flex flex-col gap-1">
          <Outcomes
            value={draft.did}
            offered={offered({ space, report })}
            onChange={(did) => change({ did })}
            report={report}
          />
          {tried && draft.did === undefined && <FieldError text={say.didMissing} />}
        </div>
        {draft.did === 'warned' && (
          <Field
            label={all.warn.words}
            hint={all.warn.wordsHint}
            error={tried && lacksWarning ? all.warn.wordsShort : undefined}
            rows={3}
            value={draft.warning}
            lengthMax={limits.warningWordsCharsMax}
            onChange={(warning) => change({ warning })}
          />
        )}
        <Field
          label={say.words}
          optional
          value={draft.words}
          lengthMax={limits.hideReasonCharsMax}
          onChange={(words) => change({ words })}
        />
        {refused && <RefusalNote code={refused} />}
        <Button type="submit" look={draft.did === 'removed' ? 'danger' : 'main'} wide disabled={busy}>
          {say.go}
        </Button>
      </form>
    </Sheet>
  )
}

interface OutcomesProps {
  readonly value: ReportOutcome | undefined
  readonly offered: readonly ReportOutcome[]
  readonly report: ReportView
  readonly onChange: (did: ReportOutcome) => void
}

const Outcomes = ({ value, offered: shown, report: { about }, onChange }: OutcomesProps) => {
  const all = useModerationWords()
  const { remove } = useGroupWords()
  const means: Record<ReportOutcome, string> = {
    hid: all.hide.effect(about.name),
    warned: all.warn.lead(about.name),
    removed: `${remove.stops} ${remove.stays}`,
    nothing: all.reports.nothingMeans,
  }
  return (
    <Choices<ReportOutcome>
      legend={all.reports.did}
      value={value}
      onChange={onChange}
      choices={shown.map((outcome) => ({ value: outcome, label: all.reports.options[outcome], means: means[outcome] }))}
    />
  )
}

/** First what is done, then the word that it was: a report is never settled by something that was refused. */
const useSettle = (space: SpaceView, { id, about, reason, thing }: ReportView) => {
  const { ask, busy, refused } = useAsk()
  const act = async (did: ReportOutcome, warning: string): Promise<Done | undefined> => {
    switch (did) {
      case 'hid':
        return thing && !thing.hidden ? ask({ do: 'hide', space: space.id, record: thing.id, reason }) : {}
      case 'warned':
        return ask({ do: 'warn', space: space.id, user: about.user, reason, words: warning })
      case 'removed':
        return ask({ do: 'remove-member', space: space.id, user: about.user })
      case 'nothing':
        return {}
    }
  }
  const settle = async (did: ReportOutcome, words: string, warning: string) =>
    (await act(did, warning)) && ask({ do: 'close-report', space: space.id, report: id, did, words })
  return { settle, busy, refused }
}
