/** Tells a screen reader what others say while one is here, in turn; what was there before is not read out. */
import { useState } from 'react'
import { useChatWords } from '../../i18n/chat/words.ts'
import type { MessageView } from '../../store/chat-state.ts'
import { messageGist } from '../../views/chat/gist.ts'

const toldMost = 3

export const FreshWords = ({ messages }: { messages: readonly MessageView[] }) => {
  const { message: say } = useChatWords()
  const last = messages.at(-1)?.id
  const [known, setKnown] = useState<{ readonly last: typeof last; readonly fresh: readonly MessageView[] }>({
    last,
    fresh: [],
  })
  if (known.last !== last) {
    const from = messages.findLastIndex(({ id }) => id === known.last)
    const fresh = from < 0 ? [] : messages.slice(from + 1).filter(({ mine }) => !mine)
    setKnown({ last, fresh: [...known.fresh, ...fresh].slice(-toldMost) })
  }
  return (
    <div aria-live="polite" className="sr-only">
      {known.fresh.map((message) => (
        <p key={message.id}>{say.fresh(message.by.name, messageGist(message, say))}</p>
      ))}
    </div>
  )
}
