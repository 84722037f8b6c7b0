/** What a person who is not quite in should know: on the board, and in place of neighbours whom they cannot see. */
import { useWords } from '../i18n/language.tsx'
import type { SpaceView } from '../store/app-state.ts'
import { Notice } from './notice.tsx'

export const RoleNotice = ({ space }: { space: SpaceView }) => {
  const words = useWords()
  switch (space.myRole) {
    case 'removed':
      return (
        <Notice tone="ember" icon="warn">
          {words.board.removed}
        </Notice>
      )
    case 'declined':
      return <Notice icon="people">{words.board.declined}</Notice>
    case 'left':
      return <Notice icon="leave">{words.board.left}</Notice>
    default:
      return <Inside space={space} />
  }
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
