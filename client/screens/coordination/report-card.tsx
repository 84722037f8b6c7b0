/** One report: why, about what, by whom; what can be done about it, or how it was settled. */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icons.tsx'
import { Quote } from '../../components/moderation/quote.tsx'
import { useSpeech } from '../../i18n/language.tsx'
import { useModerationWords } from '../../i18n/moderation/words.ts'
import type { ReportView, SpaceView } from '../../store/app-state.ts'
import { useNow } from '../../views/now.ts'
import { personPath, postPath, threadPath } from '../../views/paths.ts'
import { useSheet } from '../../views/sheet-route.ts'
import { SettleSheet } from './settle-sheet.tsx'

interface Props {
  readonly space: SpaceView
  readonly report: ReportView
}

const linkLook =
  'inline-flex min-h-11 min-w-11 items-center gap-1 font-[650] text-forest underline-offset-4 hover:underline text-quiet'

export const ReportCard = ({ space, report }: Props) => {
  const { format } = useSpeech()
  const all = useModerationWords()
  const say = all.reports
  const nowMs = useNow()
  const settling = useSheet(`settle/${report.id}`)
  const { thing } = report
  const warned = space.warnings.filter(({ about }) => about.user === report.about.user).length
  return (
    <li className={`flex flex-col gap-2 rounded-card border border-line p-3 ${report.closed ? '' : 'bg-surface'}`}>
      <p className="flex flex-wrap items-center gap-x-3">
        <Why closed={report.closed}>{all.reasons[report.reason]}</Why>
        <b className="min-w-0 wrap-anywhere">{say.about[thing?.what ?? 'person'](report.about.name)}</b>
      </p>
      <Thing report={report} />
      {report.words && <p className="text-quiet whitespace-pre-line wrap-anywhere">{report.words}</p>}
      <p className="text-small text-muted">
        {say.by(report.by.name)} · {format.ago(report.atMs, nowMs)}
        {warned > 0 && !report.closed && ` · ${say.warnedBefore(warned)}`}
      </p>
      {report.closing && (
        <p className="flex items-start gap-1 text-small">
          <span className="text-forest">
            <Icon name="check" size={16} />
          </span>
          <span className="min-w-0 wrap-anywhere">
            {say.closedBy(say.done[report.closing.did], report.closing.by.name)} ·{' '}
            {format.ago(report.closing.atMs, nowMs)}
            {report.closing.words && <span className="block text-muted">{report.closing.words}</span>}
          </span>
        </p>
      )}
      {!report.closed && (
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <span className="flex flex-wrap gap-x-4">
            <Where space={space} report={report} />
          </span>
          <Button look="soft" icon="check" className="grow desk:grow-0" onClick={settling.show}>
            {say.settle}
            <span className="sr-only">: {say.about.person(report.about.name)}</span>
          </Button>
        </div>
      )}
      {settling.open && <SettleSheet space={space} report={report} onClose={settling.close} />}
    </li>
  )
}

const Why = ({ closed, children }: { closed: boolean; children: ReactNode }) => (
  <span className={`inline-flex items-center gap-1 text-small font-[650] ${closed ? 'text-muted' : 'text-ember'}`}>
    <Icon name={closed ? 'check' : 'flag'} size={16} />
    {children}
  </span>
)

const Thing = ({ report: { thing, post } }: Pick<Props, 'report'>) => {
  const say = useModerationWords().reports
  if (!thing) return post ? <p className="text-quiet text-muted">{say.notHere}</p> : null
  return (
    <div className="flex flex-col gap-1 rounded-control bg-paper p-2">
      <Quote words={[thing.what === 'message' ? '' : thing.title, thing.words].filter(Boolean).join('\n')} />
      {thing.hidden && (
        <p className="flex items-center gap-1 text-small text-muted">
          <Icon name="hidden" size={16} />
          {say.hiddenNow}
        </p>
      )}
    </div>
  )
}

const Where = ({ space, report: { thing, about } }: Props) => {
  const say = useModerationWords().reports
  const path = thing?.thread ? threadPath(thing.thread, thing.id) : thing?.post && postPath(space.id, thing.post)
  return (
    <>
      {path && (
        <Link href={path} className={linkLook}>
          {say.open}
        </Link>
      )}
      <Link href={personPath(space.id, about.user)} className={linkLook}>
        {say.person(about.name)}
      </Link>
    </>
  )
}
