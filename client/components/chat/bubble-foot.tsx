/** The small line of a message: changed since, when, and how far mine has come. Quiet when all is well. */
import { useChatWords } from '../../i18n/chat/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import type { MessageView } from '../../store/chat-state.ts'
import { Icon } from '../icons.tsx'
import { MarkGlyph, markShape, markWords } from '../sync-mark.tsx'

const tones = { phone: 'text-relay', some: 'text-relay', all: 'text-muted', warn: 'text-ember' } as const

export const BubbleFoot = ({ message, told }: { message: MessageView; told: boolean }) => {
  const { words, format } = useSpeech()
  const say = useChatWords().message
  const { mark } = message
  const shape = mark && markShape(mark)
  return (
    <span className="ml-auto inline-flex shrink-0 flex-wrap items-center justify-end gap-x-1.5 self-end text-small text-muted select-none">
      {message.edited && !message.deleted && <span>{say.edited}</span>}
      {message.clockAhead && (
        <span className="inline-flex items-center gap-1 text-ember">
          <Icon name="clock" size={14} />
          {say.clockAhead}
        </span>
      )}
      <span className="tabular-nums">{format.time(message.atMs)}</span>
      {mark && shape && (
        <span data-sync-mark={mark.at} className={`inline-flex items-center gap-1 ${tones[shape]}`}>
          <MarkGlyph shape={shape} size={14} />
          <span className={told && shape !== 'all' ? '' : 'sr-only'}>{markWords(mark, words)}</span>
        </span>
      )}
    </span>
  )
}
