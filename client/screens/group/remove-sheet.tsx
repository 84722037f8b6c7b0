/** Removing a neighbour, with its effect before: what they made stays, what they make after waits. */
import { Button } from '../../components/button.tsx'
import { Points } from '../../components/lines.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useWords } from '../../i18n/language.tsx'
import type { MemberView, SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'

interface Props {
  readonly space: SpaceView
  readonly member: MemberView
  readonly onRemoved: () => void
  readonly onClose: () => void
}

export const RemoveSheet = ({ space, member, onRemoved, onClose }: Props) => {
  const { common } = useWords()
  const say = useGroupWords().remove
  const { ask, busy, refused } = useAsk()
  const remove = async () => {
    if (await ask({ do: 'remove-member', space: space.id, user: member.user })) onRemoved()
  }
  return (
    <Sheet title={say.title(member.name)} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <Points lines={[say.stops, say.stays, say.after, say.back]} />
        {refused && <RefusalNote code={refused} />}
        <div className="flex flex-col gap-2">
          <Button look="danger" wide disabled={busy} onClick={() => void remove()}>
            {say.go}
          </Button>
          <Button wide onClick={onClose}>
            {common.notNow}
          </Button>
        </div>
      </div>
    </Sheet>
  )
}
