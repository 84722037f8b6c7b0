/** What concerns the neighbourhood as a whole: its links, who left, who can read, and leaving it. */
import { Row, Rows } from '../../components/row.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useProfileWords } from '../../i18n/profile/words.ts'
import type { SpaceView } from '../../store/app-state.ts'
import { groupPath } from '../../views/paths.ts'
import { canInvite, isIn } from '../../views/post-actions.ts'
import { useSheet } from '../../views/sheet-route.ts'
import { LeaveSheet } from './leave-sheet.tsx'

export const GroupRows = ({ space }: { space: SpaceView }) => {
  const say = useGroupWords().here
  const about = useProfileWords().group
  const leaving = useSheet('leave')
  return (
    <section aria-labelledby="here" className="flex flex-col gap-2 pb-2">
      <h2 id="here" className="px-1 text-small text-muted">
        {say.title}
      </h2>
      <Rows>
        {space.mayModerate && (
          <Row
            icon="shield"
            title={say.coordination}
            meta={say.coordinationMeta}
            href={groupPath(space.id, 'coordination')}
          />
        )}
        <Row
          icon="paper"
          title={about.row}
          meta={space.about?.place ?? about.rowEmpty}
          href={groupPath(space.id, 'about')}
        />
        <Row
          icon={space.sealed ? 'lock' : 'openLock'}
          title={say.privacy}
          meta={space.sealed ? say.sealed : say.open}
          href={groupPath(space.id, 'readers')}
        />
        {canInvite(space) && (
          <Row
            icon="link"
            title={say.links}
            meta={say.linksCount(space.invitations.length)}
            href={groupPath(space.id, 'links')}
          />
        )}
        {space.former.length > 0 && (
          <Row
            icon="people"
            title={say.former}
            meta={say.formerCount(space.former.length)}
            href={groupPath(space.id, 'former')}
          />
        )}
        {isIn(space) && <Row icon="leave" tone="danger" title={say.leave} onPress={leaving.show} />}
      </Rows>
      {leaving.open && <LeaveSheet space={space} onClose={leaving.close} />}
    </section>
  )
}
