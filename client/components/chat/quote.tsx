/** What a message replies to: who, and the beginning of their words; a tap leads there. */
import { useChatWords } from '../../i18n/chat/words.ts'
import type { MessageView } from '../../store/chat-state.ts'
import { useMessageActs } from './acts.ts'

export const Quote = ({ answers }: { answers: NonNullable<MessageView['answers']> }) => {
  const { message } = useChatWords()
  const { jump } = useMessageActs()
  return (
    <button
      type="button"
      onClick={() => jump(answers.id)}
      className="mb-1 block min-h-11 w-full rounded-control border-l-4 border-forest bg-paper px-2 py-1 text-left text-small hover:bg-line/60"
    >
      <span className="sr-only">{message.goAnswered(answers.by.name)}. </span>
      <span className="block truncate font-[650] text-forest">{answers.by.name}</span>
      <span className="line-clamp-2 text-muted wrap-anywhere">{answers.words || message.deleted}</span>
    </button>
  )
}
