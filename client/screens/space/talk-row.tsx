/** The way to the conversation of a post, with how much was said there. */
import { Row, Rows } from '../../components/row.tsx'
import { useHelpWords } from '../../i18n/help/words.ts'
import type { PostView, SpaceView } from '../../store/app-state.ts'
import { useReady } from '../../views/engine.tsx'
import { threadPath } from '../../views/paths.ts'

export const TalkRow = ({ space, post }: { space: SpaceView; post: PostView }) => {
  const say = useHelpWords().talk
  const thread = `${space.id}/${post.id}` as const
  const unread = useReady().threads.find(({ id }) => id === thread)?.unread ?? 0
  const count = post.messages === 0 ? say.none : say.count(post.messages)
  return (
    <Rows>
      <Row
        icon="chat"
        title={say.title}
        meta={unread > 0 ? `${count} · ${say.unread(unread)}` : count}
        href={threadPath(thread)}
      />
    </Rows>
  )
}
