/** What neighbours reported, for all coordinators together: what it is about in its place, open ones first; each is settled once. */
import { Empty } from '../../components/empty.tsx'
import { Pane } from '../../components/pane.tsx'
import { useModerationWords } from '../../i18n/moderation/words.ts'
import type { SpaceView } from '../../store/app-state.ts'
import { groupPath } from '../../views/paths.ts'
import { ReportCard } from './report-card.tsx'

export const ReportsPane = ({ space }: { space: SpaceView }) => {
  const say = useModerationWords().reports
  const open = space.reports.filter((report) => !report.closed)
  const closed = space.reports.filter((report) => report.closed)
  return (
    <Pane title={say.title} back={groupPath(space.id, 'coordination')}>
      <p className="text-quiet text-muted">{say.lead}</p>
      {open.length === 0 && <Empty text={say.empty} />}
      <ul className="flex flex-col gap-3">
        {open.map((report) => (
          <ReportCard key={report.id} space={space} report={report} />
        ))}
      </ul>
      {closed.length > 0 && (
        <section aria-labelledby="settled" className="flex flex-col gap-2 pt-2">
          <h2 id="settled" className="text-thing">
            {say.closed}
          </h2>
          <ul className="flex flex-col gap-2">
            {closed.map((report) => (
              <ReportCard key={report.id} space={space} report={report} />
            ))}
          </ul>
        </section>
      )}
    </Pane>
  )
}
