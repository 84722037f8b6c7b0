/** What a coordinator can do about a post, an answer or a message: pin it, hide it or show it again, warn whoever wrote it. */
import { lazy, Suspense } from 'react'
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import { useModerationWords } from '../../i18n/moderation/words.ts'
import type { Person, SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'
import { useSheet } from '../../views/sheet-route.ts'
import { Button } from '../button.tsx'
import { RefusalNote } from '../notice.tsx'
import { mayActOn } from './may-act-on.ts'

const HideSheet = lazy(async () => ({ default: (await import('./hide-sheet.tsx')).HideSheet }))
const WarnSheet = lazy(async () => ({ default: (await import('./warn-sheet.tsx')).WarnSheet }))

export interface ModeratedThing {
  readonly id: RecordId
  readonly by: Person
  readonly mine: boolean
  readonly hidden: boolean
  /** What it says: shown where one decides about it. */
  readonly quote: string
  /** Of a post alone. */
  readonly pinned?: boolean
}

export const ModerateActions = ({ space, thing }: { space: SpaceView; thing: ModeratedThing }) => {
  const say = useModerationWords()
  const { ask, busy, refused } = useAsk()
  const hiding = useSheet(`hide/${thing.id}`)
  const warning = useSheet(`warn/${thing.id}`)
  if (!space.mayModerate) return null
  const mayAct = !thing.mine && mayActOn(space, thing.by.user)
  const { pinned } = thing
  return (
    <div className="flex flex-wrap gap-x-2 empty:hidden">
      {pinned !== undefined && !thing.hidden && (
        <Button
          look="quiet"
          icon="pin"
          disabled={busy}
          onClick={() => void ask({ do: 'pin', space: space.id, post: thing.id, on: !pinned })}
        >
          {pinned ? say.pin.off : say.pin.on}
        </Button>
      )}
      {mayAct && !thing.hidden && (
        <Button look="quiet" icon="hidden" onClick={hiding.show}>
          {say.hide.go}
        </Button>
      )}
      {mayAct && space.members.some(({ user }) => user === thing.by.user) && (
        <Button look="quiet" icon="warn" onClick={warning.show}>
          {say.warn.go}
        </Button>
      )}
      {refused && <RefusalNote code={refused} />}
      <Suspense>
        {hiding.open && (
          <HideSheet space={space.id} record={thing.id} by={thing.by} quote={thing.quote} onClose={hiding.close} />
        )}
        {warning.open && <WarnSheet space={space.id} about={thing.by} onClose={warning.close} />}
      </Suspense>
    </div>
  )
}
