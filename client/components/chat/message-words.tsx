/** What somebody wrote: text, with links that are followed only when tapped, and names that stand out. */
import { memo } from 'react'
import { useChatWords } from '../../i18n/chat/words.ts'
import type { Person } from '../../store/basic-state.ts'
import { piecesOf } from '../../views/chat/message-pieces.ts'

interface Props {
  readonly words: string
  readonly mentions: readonly Person[]
}

export const MessageWords = memo(({ words, mentions }: Props) => {
  const { message } = useChatWords()
  return (
    <span className="whitespace-pre-line wrap-anywhere" dir="auto">
      {piecesOf(words, mentions).map((piece, at) => {
        if (piece.what === 'text') return piece.text
        if (piece.what === 'mention')
          return (
            <strong key={at} className="text-forest">
              {piece.text}
            </strong>
          )
        return (
          <a
            key={at}
            href={piece.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            referrerPolicy="no-referrer"
            className="py-1 text-relay underline underline-offset-2"
          >
            {piece.text}
            <span className="sr-only"> ({message.link})</span>
          </a>
        )
      })}
    </span>
  )
})
MessageWords.displayName = 'MessageWords'
