/** Giving a neighbour another role, each with what it means. */
import { useState } from 'react'
import type { Role } from '@kwata/shared/domain/membership/membership-event.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { Notice, RefusalNote } from '../../components/notice.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useWords } from '../../i18n/language.tsx'
import type { MemberView, SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'

const order: readonly Role[] = ['admin', 'coordinator', 'member', 'reader']

interface Props {
  readonly space: SpaceView
  readonly member: MemberView
  readonly onClose: () => void
}

export const RoleSheet = ({ space, member, onClose }: Props) => {
  const { roles } = useWords()
  const say = useGroupWords().role
  const { ask, busy, refused } = useAsk()
  const [role, setRole] = useState<Role>(member.role)
  const lowers = order.indexOf(role) > order.indexOf(member.role)
  const give = async () => {
    if (await ask({ do: 'give-role', space: space.id, user: member.user, role })) onClose()
  }
  return (
    <Sheet title={say.title(member.name)} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <Choices<Role>
          legend={say.title(member.name)}
          legendHidden
          value={role}
          onChange={setRole}
          choices={order
            .filter((one) => one === member.role || member.mayGive.includes(one))
            .map((value) => ({
              value,
              label: roles[value],
              means: say.means[value],
              aside: value === member.role ? say.now : undefined,
            }))}
        />
        {lowers && <Notice icon="people">{say.lowers(member.name)}</Notice>}
        {refused && <RefusalNote code={refused} />}
        <Button look="main" wide disabled={busy || role === member.role} onClick={() => void give()}>
          {say.go}
        </Button>
      </div>
    </Sheet>
  )
}
