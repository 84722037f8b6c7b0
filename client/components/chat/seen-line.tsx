/** Under the last of mine that somebody has seen: how many where several talk, and who on a tap. */
import { useChatWords } from '../../i18n/chat/words.ts'
import type { MessageView } from '../../store/chat-state.ts'
import { Icon } from '../icons.tsx'
import { useMessageActs } from './acts.ts'

export const SeenLine = ({ message, named }: { message: MessageView; named: boolean }) => {
  const say = useChatWords().message
  const acts = useMessageActs()
  return (
    <button
      type="button"
      onClick={() => acts.open(message, 'seen')}
      className="relative inline-flex min-h-7 min-w-11 items-center justify-end gap-1 px-1 text-small text-muted after:absolute after:-inset-y-2 after:inset-x-0"
    >
      <Icon name="eye" size={14} />
      {named ? say.seenBy(message.seenBy.length) : say.seen}
    </button>
  )
}
