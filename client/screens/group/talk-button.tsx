/** Opens the private conversation with a neighbour, or starts it. */
import { useLocation } from 'wouter'
import { Button } from '../../components/button.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import type { MemberView, SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'
import { patterns, talkPath } from '../../views/paths.ts'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'

export const TalkButton = ({ space, member }: { space: SpaceView; member: MemberView }) => {
  const say = useGroupWords().person
  const { ask, busy, refused } = useAsk()
  const [, navigate] = useLocation()
  const start = async () => {
    const done = await ask({ do: 'start-talk', space: space.id, user: member.user })
    if (done) navigate(done.id ? talkPath(done.id as SpaceId) : patterns.talks)
  }
  return (
    <>
      {refused && <RefusalNote code={refused} />}
      <Button look="main" icon="chat" wide disabled={busy} onClick={() => void start()}>
        {say.talk}
      </Button>
    </>
  )
}
