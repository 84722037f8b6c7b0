/** Leaving a neighbourhood, with what it means; the last one in charge is told why not yet. */
import { useLocation } from 'wouter'
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useWords } from '../../i18n/language.tsx'
import type { SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'
import { boardPath } from '../../views/paths.ts'
import { isLastAdmin } from '../../views/post-actions.ts'

export const LeaveSheet = ({ space, onClose }: { space: SpaceView; onClose: () => void }) => {
  const common = useWords().common
  const say = useGroupWords().leave
  const { ask, busy, refused } = useAsk()
  const [, navigate] = useLocation()
  if (isLastAdmin(space))
    return (
      <Sheet title={say.lastTitle} onClose={onClose}>
        <p className="mb-4 text-muted">{space.members.length < 2 ? say.lastAlone : say.last}</p>
        <Button look="main" wide onClick={onClose}>
          {common.close}
        </Button>
      </Sheet>
    )
  const leave = async () => {
    if (await ask({ do: 'leave', space: space.id })) navigate(boardPath(space.id), { replace: true })
  }
  return (
    <Confirm
      danger
      title={say.title(space.name)}
      effect={say.effect}
      go={say.go}
      busy={busy}
      refused={refused}
      onGo={() => void leave()}
      onClose={onClose}
    />
  )
}
