/** A coordinator's own page: what waits for them, and the ways to follow how the group does. */
import { Notice } from '../../components/notice.tsx'
import { Pane } from '../../components/pane.tsx'
import { Row, Rows } from '../../components/row.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useModerationWords } from '../../i18n/moderation/words.ts'
import type { SpaceView } from '../../store/app-state.ts'
import { groupPath, peoplePath } from '../../views/paths.ts'
import { canInvite } from '../../views/post-actions.ts'
import { Applicants } from '../group/applicants.tsx'
import { WaitingRows } from '../group/waiting-rows.tsx'

export const CoordinationPane = ({ space }: { space: SpaceView }) => {
  const all = useModerationWords()
  const say = all.home
  const group = useGroupWords()
  const waits = space.applicants.length + space.lateWork.length + space.reports.filter(({ closed }) => !closed).length
  const path = (page: Parameters<typeof groupPath>[1]): string => groupPath(space.id, page)
  return (
    <Pane title={say.title} back={peoplePath(space.id)}>
      <section aria-label={say.waits} className="flex flex-col gap-4">
        {waits === 0 && (
          <Notice tone="forest" icon="check">
            {say.nothing}
          </Notice>
        )}
        <Applicants space={space} />
        <WaitingRows space={space} />
      </section>
      <section aria-labelledby="follow" className="flex flex-col gap-2">
        <h2 id="follow" className="px-1 text-small text-muted">
          {say.tools}
        </h2>
        <Rows>
          <Row icon="chart" title={say.statistics} meta={say.statisticsMeta} href={path('statistics')} />
          <Row icon="list" title={say.audit} meta={say.auditMeta} href={path('audit')} />
          {space.reports.every(({ closed }) => closed) && (
            <Row icon="flag" title={say.reports} meta={settledMeta(space, all)} href={path('reports')} />
          )}
          {canInvite(space) && (
            <Row
              icon="link"
              title={say.links}
              meta={group.here.linksCount(space.invitations.length)}
              href={path('links')}
            />
          )}
          {space.former.length > 0 && (
            <Row
              icon="people"
              title={say.former}
              meta={group.here.formerCount(space.former.length)}
              href={path('former')}
            />
          )}
        </Rows>
      </section>
    </Pane>
  )
}

const settledMeta = (space: SpaceView, all: ReturnType<typeof useModerationWords>): string | undefined => {
  const settled = space.reports.filter(({ closed }) => closed).length
  return settled > 0 ? all.home.settledCount(settled) : undefined
}
