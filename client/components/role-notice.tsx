/** What a person who is not quite in should know: on the board, and in place of neighbours whom they cannot see. */
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../i18n/language.tsx'
import type { SpaceView } from '../store/app-state.ts'
import { useAsk } from '../views/engine.tsx'
import { Button } from './button.tsx'
import { Notice, RefusalNote } from './notice.tsx'

export const RoleNotice = ({ space }: { space: SpaceView }) => {
  const words = useWords()
  switch (space.myRole) {
    case 'removed':
      return (
        <Out space={space}>
          <Notice tone="ember" icon="warn">
            {words.board.removed}
          </Notice>
        </Out>
      )
    case 'declined':
      return (
        <Out space={space}>
          <Notice icon="people">{words.board.declined}</Notice>
        </Out>
      )
    case 'left':
      return (
        <Out space={space}>
          <Notice icon="leave">{words.board.left}</Notice>
        </Out>
      )
    default:
      return <Inside space={space} />
  }
}

/** Kept to be read, until the person wants it no more. */
const Out = ({ space, children }: { space: SpaceView; children: ReactNode }) => {
  const words = useWords()
  const { ask, busy, refused } = useAsk()
  const [, go] = useLocation()
  const putAway = async () => {
    if (await ask({ do: 'put-away', space: space.id })) go('/', { replace: true })
  }
  return (
    <div className="flex flex-col gap-2">
      {children}
      {refused && <RefusalNote code={refused} />}
      <Button look="plain" icon="hidden" disabled={busy} onClick={() => void putAway()}>
        {words.board.putAway}
      </Button>
    </div>
  )
}

const Inside = ({ space: { myRole, refused } }: { space: SpaceView }) => {
  const words = useWords()
  if (refused === 'not-a-member' || refused === 'bad-invitation')
    return (
      <Notice tone="ember" icon="warn">
        {refused === 'not-a-member' ? words.board.shutOut : words.refusals[refused]}
      </Notice>
    )
  if (myRole === 'joining') return <Notice icon="clock">{words.board.joining}</Notice>
  if (myRole === 'applied') return <Notice icon="clock">{words.board.applied}</Notice>
  return myRole === 'reader' ? <Notice icon="people">{words.board.reader}</Notice> : null
}
