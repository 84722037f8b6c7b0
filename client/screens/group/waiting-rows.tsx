/** What waits for a coordinator, when something does. */
import { Row, Rows } from '../../components/row.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import type { SpaceView } from '../../store/app-state.ts'
import { groupPath } from '../../views/paths.ts'

export const WaitingRows = ({ space }: { space: SpaceView }) => {
  const say = useGroupWords().waiting
  const reports = space.reports.filter((report) => !report.closed).length
  const late = space.lateWork.length
  if (reports + late === 0) return null
  return (
    <Rows>
      {reports > 0 && (
        <Row
          icon="flag"
          tone="ember"
          title={say.reports}
          meta={say.reportsCount(reports)}
          href={groupPath(space.id, 'reports')}
        />
      )}
      {late > 0 && (
        <Row icon="late" tone="ember" title={say.late} meta={say.lateCount(late)} href={groupPath(space.id, 'late')} />
      )}
    </Rows>
  )
}
