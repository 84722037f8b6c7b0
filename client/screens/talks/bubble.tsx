/** One message: mine on the right; when, and how far it has come. Its mark is told in words unless it is complete and old. */
import { Icon } from '../../components/icons.tsx'
import { MarkGlyph, markShape, markWords, SyncMark } from '../../components/sync-mark.tsx'
import { useSpeech } from '../../i18n/language.tsx'
import { useTalkWords } from '../../i18n/talk/words.ts'
import type { TalkMessageView } from '../../store/app-state.ts'

interface Props {
  readonly message: TalkMessageView
  /** Several people talk here: each message says who. */
  readonly named: boolean
  /** My last one tells its mark in words. */
  readonly told: boolean
}

export const Bubble = ({ message, named, told }: Props) => {
  const { words, format } = useSpeech()
  const say = useTalkWords()
  const { mine, mark } = message
  return (
    <li className={`flex max-w-[85%] flex-col gap-0.5 ${mine ? 'items-end self-end' : 'items-start self-start'}`}>
      <span className={named && !mine ? 'text-small font-[650] text-muted' : 'sr-only'}>
        {mine ? say.you : message.by.name}
      </span>
      <p
        className={`rounded-[16px] px-3 py-2 text-left whitespace-pre-line wrap-anywhere ${
          mine ? 'rounded-br-[4px] bg-forest-soft' : 'rounded-bl-[4px] border border-line bg-surface'
        }`}
      >
        {message.words}
      </p>
      <span className="flex flex-wrap items-center gap-x-2 px-1 text-small text-muted">
        <span>{format.time(message.atMs)}</span>
        {message.clockAhead && (
          <span className="inline-flex items-center gap-1 text-ember">
            <Icon name="clock" size={14} />
            {say.clockAhead}
          </span>
        )}
        {mark &&
          (told || markShape(mark) !== 'all' ? (
            <SyncMark mark={mark} />
          ) : (
            <span>
              <MarkGlyph shape="all" size={14} />
              <span className="sr-only">{markWords(mark, words)}</span>
            </span>
          ))}
      </span>
    </li>
  )
}
