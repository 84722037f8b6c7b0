/** Where a post stands: a shape, a colour and the word. */
import { useWords } from '../i18n/language.tsx'
import type { PostView } from '../store/app-state.ts'
import { Icon, type IconName } from './icons.tsx'

const looks: Record<PostView['state'], { icon: IconName; tone: string }> = {
  open: { icon: 'hand', tone: 'text-forest' },
  matched: { icon: 'people', tone: 'text-forest' },
  done: { icon: 'check', tone: 'text-forest' },
  expired: { icon: 'clock', tone: 'text-muted' },
  cancelled: { icon: 'close', tone: 'text-muted' },
}

export const PostState = ({ state }: { state: PostView['state'] }) => {
  const words = useWords()
  const { icon, tone } = looks[state]
  return (
    <span className={`inline-flex items-center gap-1 text-small font-[650] ${tone}`}>
      <Icon name={icon} size={16} />
      {words.post.state[state]}
    </span>
  )
}
