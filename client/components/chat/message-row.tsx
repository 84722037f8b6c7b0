/** One line of a thread: the day it begins, the line of the unread, and a message with whoever said it. */
import { memo } from 'react'
import { useChatDays, useChatWords } from '../../i18n/chat/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import type { MessageView } from '../../store/chat-state.ts'
import { messageGist } from '../../views/chat/gist.ts'
import type { ThreadRow } from '../../views/chat/thread-rows.ts'
import { Icon } from '../icons.tsx'
import { PersonDot } from '../person-dot.tsx'
import { useMessageActs } from './acts.ts'
import { Attention, Bubble } from './bubble.tsx'
import { ReactionsRow } from './reactions-row.tsx'
import { SeenLine } from './seen-line.tsx'
import { useTouch } from './use-touch.ts'

export interface RowLook {
  readonly named: boolean
  readonly told: boolean // my last one
  readonly seen: boolean // the last of mine that somebody has seen
  readonly focused: boolean // the one that the keyboard comes to
  readonly lit: boolean // just jumped to
  readonly today: number // when today began: a day's name changes at midnight
}

interface Props extends Omit<ThreadRow, 'message'>, RowLook {
  readonly message: MessageView
}

export const MessageRow = memo(({ message, newDay, unreadFrom, first, last, today, ...look }: Props) => (
  <div className={`mx-auto w-full max-w-3xl px-3 desk:px-6 ${first ? 'pt-2' : 'pt-0.5'}`}>
    {newDay && <DayLine atMs={message.atMs} today={today} />}
    {unreadFrom && <UnreadLine />}
    <Message message={message} first={first} last={last} {...look} />
  </div>
))
MessageRow.displayName = 'MessageRow'

const DayLine = ({ atMs, today }: { atMs: number; today: number }) => (
  <p className="flex justify-center py-2">
    <span className="rounded-full bg-line/60 px-3 py-0.5 text-small text-ink">{useChatDays().line(atMs, today)}</span>
  </p>
)

const UnreadLine = () => (
  <p className="flex items-center gap-3 py-2 text-small font-[650] text-ember before:h-px before:grow before:bg-ember after:h-px after:grow after:bg-ember">
    {useChatWords().thread.unreadLine}
  </p>
)

type MessageProps = Omit<Props, 'newDay' | 'unreadFrom' | 'today'>

const Message = ({ message, first, last, named, told, seen, focused, lit }: MessageProps) => {
  const { format } = useSpeech()
  const { message: say } = useChatWords()
  const gist = messageGist(message, say)
  const acts = useMessageActs()
  const { mine } = message
  const touch = useTouch({
    onMenu: () => acts.open(message, 'menu'),
    onReply: acts.mayWrite && !message.deleted ? () => acts.reply(message) : undefined,
  })
  return (
    <article
      id={`message-${message.id}`}
      data-message={message.id}
      aria-label={say.label(mine ? say.you : message.by.name, format.time(message.atMs), gist)}
      tabIndex={focused ? 0 : -1}
      className={`group/message flex items-end gap-2 rounded-[16px] pointer-coarse:select-none ${mine ? 'justify-end' : ''} ${
        lit ? 'bg-sun/30' : 'transition-colors duration-200'
      }`}
      {...touch}
    >
      {named && !mine && (
        <span className="w-8 shrink-0">
          {last && <PersonDot small user={message.by.user} name={message.by.name} />}
        </span>
      )}
      {mine && <Handles message={message} />}
      <div className={`flex max-w-[82%] min-w-0 flex-col desk:max-w-[75%] ${mine ? 'items-end' : 'items-start'}`}>
        <Bubble message={message} first={first} last={last} named={named} told={told} />
        {message.reactions.length > 0 && !message.deleted && <ReactionsRow message={message} />}
        {mine && <Attention message={message} />}
        {seen && <SeenLine message={message} named={named} />}
      </div>
      {!mine && <Handles message={message} />}
    </article>
  )
}

/** A phone draws no buttons that only a mouse would see: many messages pass by. */
const byFinger = (): boolean => matchMedia('(pointer: coarse)').matches

/** For a mouse; with a finger it is held, with a keyboard Enter opens the menu. Screen readers find it by its name. */
const Handles = ({ message }: { message: MessageView }) => {
  const { acts: say, message: told } = useChatWords()
  const acts = useMessageActs()
  if (byFinger())
    return (
      <button type="button" tabIndex={-1} className="sr-only" onClick={() => acts.open(message, 'menu')}>
        {told.options}
      </button>
    )
  const look = 'grid size-11 place-items-center rounded-full text-muted hover:bg-line/60 hover:text-ink'
  return (
    <span
      className={`flex self-center opacity-0 group-hover/message:opacity-100 focus-within:opacity-100 ${message.mine ? 'flex-row-reverse' : ''}`}
    >
      {acts.mayWrite && !message.deleted && (
        <button
          type="button"
          tabIndex={-1}
          className={look}
          title={say.reply}
          aria-label={say.reply}
          onClick={() => acts.reply(message)}
        >
          <Icon name="reply" size={20} />
        </button>
      )}
      <button
        type="button"
        tabIndex={-1}
        className={look}
        title={told.options}
        aria-label={told.options}
        aria-haspopup="dialog"
        onClick={() => acts.open(message, 'menu')}
      >
        <Icon name="other" size={20} />
      </button>
    </span>
  )
}
