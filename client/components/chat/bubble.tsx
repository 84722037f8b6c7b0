/** One message: mine on the right. What it answers, what came with it, the words, a poll, and the small line. */
import { useChatWords } from '../../i18n/chat/words.ts'
import { useWords } from '../../i18n/language.tsx'
import { reasonWords, useModerationWords } from '../../i18n/moderation/words.ts'
import type { MessageView } from '../../store/chat-state.ts'
import { Icon } from '../icons.tsx'
import { FileTiles } from '../media/file-tile.tsx'
import { useMessageActs } from './acts.ts'
import { BubbleFoot } from './bubble-foot.tsx'
import { MessageWords } from './message-words.tsx'
import { PollBars } from './poll-bars.tsx'
import { Quote } from './quote.tsx'

interface Props {
  readonly message: MessageView
  readonly first: boolean
  readonly last: boolean
  /** Several people talk here: each says who. */
  readonly named: boolean
  /** My last one tells its mark in words. */
  readonly told: boolean
}

export const Bubble = ({ message, first, last, named, told }: Props) => {
  const { mine, deleted } = message
  const corners = mine
    ? `${first ? '' : 'rounded-tr-[6px]'} ${last ? 'rounded-br-[4px]' : 'rounded-br-[6px]'}`
    : `${first ? '' : 'rounded-tl-[6px]'} ${last ? 'rounded-bl-[4px]' : 'rounded-bl-[6px]'}`
  return (
    <div
      className={`relative max-w-full min-w-0 rounded-[16px] px-3 py-1.5 ${corners} ${
        deleted ? 'border border-dashed border-control' : mine ? 'bg-forest-soft' : 'border border-line bg-surface'
      }`}
    >
      {named && !mine && first && <p className="truncate text-small font-[650] text-muted">{message.by.name}</p>}
      {deleted ? <Withdrawn message={message} /> : <Inside message={message} />}
      <div className="flex flex-wrap items-end gap-x-3">
        {!deleted && !message.poll && message.words !== '' && (
          <p className="min-w-0 text-left">
            <MessageWords words={message.words} mentions={message.mentions} />
          </p>
        )}
        <BubbleFoot message={message} told={told} />
      </div>
    </div>
  )
}

const Inside = ({ message }: { message: MessageView }) => (
  <>
    {message.hidden && <HiddenNote hidden={message.hidden} />}
    {message.answers && <Quote answers={message.answers} />}
    {message.files.length > 0 && (
      <div className="mt-0.5 mb-1 flex w-64 max-w-full flex-col gap-1">
        <FileTiles files={message.files} />
      </div>
    )}
    {message.poll && message.words !== '' && (
      <p className="font-[650]">
        <MessageWords words={message.words} mentions={message.mentions} />
      </p>
    )}
    {message.poll && <PollBars message={message} poll={message.poll} />}
  </>
)

const Withdrawn = ({ message }: { message: MessageView }) => {
  const say = useChatWords().message
  return (
    <p className="flex items-center gap-1.5 text-quiet text-muted">
      <Icon name="close" size={16} />
      {message.mine ? say.deletedMine : say.deleted}
    </p>
  )
}

const HiddenNote = ({ hidden }: { hidden: NonNullable<MessageView['hidden']> }) => {
  const say = useChatWords().message
  const reason = reasonWords(useModerationWords(), hidden.reason)
  return (
    <p className="text-quiet text-muted">
      <span className="flex items-center gap-1.5">
        <Icon name="hidden" size={16} />
        {say.hidden(hidden.by.name)}
      </span>
      <span className="block text-small wrap-anywhere">{say.hiddenWhy(reason)}</span>
    </p>
  )
}

/** Under my message that could not leave: why, and the way to the rest. */
export const Attention = ({ message }: { message: MessageView }) => {
  const words = useWords()
  const acts = useMessageActs()
  if (message.mark?.at !== 'attention' && message.mark?.at !== 'memory') return null
  return (
    <button
      type="button"
      onClick={() => acts.open(message, 'menu')}
      className="min-h-11 max-w-full px-1 text-right text-small text-ember"
    >
      {message.mark.at === 'memory' ? words.mark.memoryMeans : words.refusals[message.mark.code]}
    </button>
  )
}
