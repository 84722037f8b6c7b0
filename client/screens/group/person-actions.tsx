/** What one can do about a neighbour: a role, a report, not seeing them any more, removing them. Each asked once, in plain words. */
import { useLocation } from 'wouter'
import { Confirm } from '../../components/confirm.tsx'
import { Row, Rows } from '../../components/row.tsx'
import { mayActOn } from '../../components/moderation/may-act-on.ts'
import { WarnSheet } from '../../components/moderation/warn-sheet.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useWords } from '../../i18n/language.tsx'
import { useModerationWords } from '../../i18n/moderation/words.ts'
import type { MemberView, SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'
import { peoplePath } from '../../views/paths.ts'
import { canWrite } from '../../views/post-actions.ts'
import { useSheet } from '../../views/sheet-route.ts'
import { RemoveSheet } from './remove-sheet.tsx'
import { ReportSheet } from './report-sheet.tsx'
import { RoleSheet } from './role-sheet.tsx'

export const PersonActions = ({ space, member }: { space: SpaceView; member: MemberView }) => {
  const words = useWords()
  const say = useGroupWords().person
  const [, navigate] = useLocation()
  const { ask, busy, refused } = useAsk()
  const role = useSheet('role')
  const report = useSheet('report')
  const block = useSheet('block')
  const remove = useSheet('remove')
  const warn = useSheet('warn')
  const moderation = useModerationWords()
  const setBlocked = async (blocked: boolean) => {
    if (await ask({ do: 'block', user: member.user, blocked })) block.close()
  }
  return (
    <>
      <Rows>
        {member.mayGive.length > 0 && (
          <Row icon="me" title={say.giveRole} meta={words.roles[member.role]} onPress={role.show} />
        )}
        {canWrite(space) && <Row icon="flag" title={say.report} onPress={report.show} />}
        {member.blocked ? (
          <Row icon="eye" title={say.unblock} onPress={() => void setBlocked(false)} />
        ) : (
          <Row icon="hidden" title={say.block} onPress={block.show} />
        )}
        {space.mayModerate && mayActOn(space, member.user) && (
          <Row icon="warn" title={moderation.warn.go} onPress={warn.show} />
        )}
        {member.mayRemove && <Row icon="leave" tone="danger" title={say.remove} onPress={remove.show} />}
      </Rows>
      {role.open && <RoleSheet space={space} member={member} onClose={role.close} />}
      {report.open && <ReportSheet space={space} about={member} post={undefined} onClose={report.close} />}
      {block.open && (
        <Confirm
          title={say.blockTitle(member.name)}
          effect={say.blockEffect(member.name)}
          go={say.blockGo}
          busy={busy}
          refused={refused}
          onGo={() => void setBlocked(true)}
          onClose={block.close}
        />
      )}
      {warn.open && <WarnSheet space={space.id} about={member} onClose={warn.close} />}
      {remove.open && (
        <RemoveSheet
          space={space}
          member={member}
          onRemoved={() => navigate(peoplePath(space.id), { replace: true })}
          onClose={remove.close}
        />
      )}
    </>
  )
}
