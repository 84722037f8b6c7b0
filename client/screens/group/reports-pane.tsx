/** What neighbours reported, for coordinators: open ones first; each can be settled. */
import { Link } from 'wouter'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { Icon } from '../../components/icons.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { Pane } from '../../components/pane.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import type { ReportView, SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'
import { useNow } from '../../views/now.ts'
import { peoplePath, personPath, postPath } from '../../views/paths.ts'

export const ReportsPane = ({ space }: { space: SpaceView }) => {
  const say = useGroupWords().reports
  const open = space.reports.filter((report) => !report.closed)
  const closed = space.reports.filter((report) => report.closed)
  return (
    <Pane title={say.title} back={peoplePath(space.id)}>
      <p className="text-quiet text-muted">{say.lead}</p>
      {open.length === 0 && <Empty text={say.empty} />}
      <ul className="flex flex-col gap-3">
        {open.map((report) => (
          <Report key={report.id} space={space} report={report} />
        ))}
      </ul>
      {closed.length > 0 && (
        <section aria-labelledby="settled" className="flex flex-col gap-2 pt-2">
          <h2 id="settled" className="text-small text-muted">
            {say.closed}
          </h2>
          <ul className="flex flex-col gap-2">
            {closed.map((report) => (
              <Report key={report.id} space={space} report={report} />
            ))}
          </ul>
        </section>
      )}
    </Pane>
  )
}

const linkLook =
  'inline-flex min-h-11 items-center gap-1 font-[650] text-forest underline-offset-4 hover:underline text-quiet'

const Report = ({ space, report }: { space: SpaceView; report: ReportView }) => {
  const { format } = useSpeech()
  const words = useGroupWords()
  const say = words.reports
  const nowMs = useNow()
  const { ask, busy, refused } = useAsk()
  return (
    <li
      className={`flex flex-col gap-2 rounded-card border border-line p-3 ${report.closed ? 'text-muted' : 'bg-surface'}`}
    >
      <p className="flex flex-wrap items-center gap-x-2">
        <span className={`inline-flex items-center gap-1 text-small font-[650] ${report.closed ? '' : 'text-ember'}`}>
          <Icon name={report.closed ? 'check' : 'flag'} size={16} />
          {words.report.reasons[report.reason]}
        </span>
        <b className="wrap-anywhere">{say.about(report.about.name)}</b>
      </p>
      {report.words && <p className="text-quiet whitespace-pre-line wrap-anywhere">{report.words}</p>}
      <p className="text-small text-muted">
        {say.by(report.by.name)} · {format.ago(report.atMs, nowMs)}
      </p>
      {refused && <RefusalNote code={refused} />}
      {!report.closed && (
        <>
          <div className="-my-1 flex flex-wrap items-center gap-x-5">
            {report.post && (
              <Link href={postPath(space.id, report.post.id)} className={linkLook}>
                {say.seePost}
              </Link>
            )}
            <Link href={personPath(space.id, report.about.user)} className={linkLook}>
              {say.seePerson}
            </Link>
          </div>
          <Button
            look="soft"
            icon="check"
            disabled={busy}
            onClick={() => void ask({ do: 'close-report', space: space.id, report: report.id })}
          >
            {say.close}
            <span className="sr-only">: {say.about(report.about.name)}</span>
          </Button>
        </>
      )}
    </li>
  )
}
