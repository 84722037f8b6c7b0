/** The signs to react with, and what else can be done with a message. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { MessageSheetPart } from '../../components/chat/acts.ts'
import { Icon, type IconName } from '../../components/icons.tsx'
import { MarkMeaning } from '../../components/mark-meaning.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { useChatWords } from '../../i18n/chat/words.ts'
import { useModerationWords } from '../../i18n/moderation/words.ts'
import type { MessageView, ThreadView } from '../../store/chat-state.ts'
import { reactionSigns } from '../../views/chat/reactions.ts'
import { useAsk } from '../../views/engine.tsx'
import { personPath } from '../../views/paths.ts'

interface Props {
  readonly thread: ThreadView
  readonly message: MessageView
  readonly onReply: () => void
  readonly onEdit: () => void
  readonly onReact: (sign: string, on: boolean) => void
  readonly onPart: (part: MessageSheetPart) => void
  readonly onClose: () => void
}

export const MessageMenu = ({ thread, message, onReply, onEdit, onReact, onPart, onClose }: Props) => {
  const { acts: say } = useChatWords()
  const { warn } = useModerationWords()
  const { ask, refused } = useAsk()
  const [, navigate] = useLocation()
  const [copied, setCopied] = useState(false)
  const { mine, deleted, words } = message
  const writes = thread.mayWrite && !deleted
  const inGroup = thread.of !== 'talk'
  const copy = async () => {
    await navigator.clipboard.writeText(words).catch(() => undefined)
    setCopied(true)
    setTimeout(onClose, 700)
  }
  const restore = async () => {
    if (await ask({ do: 'restore', space: thread.space, record: message.id })) onClose()
  }
  return (
    <div className="flex flex-col gap-1 pb-1">
      {message.mark && <MarkMeaning mark={message.mark} />}
      {writes && <Signs message={message} onReact={onReact} />}
      {refused && <RefusalNote code={refused} />}
      {writes && <Act icon="reply" name={say.reply} onPress={onReply} />}
      {!deleted && words !== '' && (
        <Act icon={copied ? 'check' : 'copy'} name={copied ? say.copied : say.copy} onPress={() => void copy()} />
      )}
      {message.mayEdit && !deleted && thread.mayWrite && <Act icon="pen" name={say.edit} onPress={onEdit} />}
      {message.seenBy.length > 0 && <Act icon="eye" name={say.seenBy} onPress={() => onPart('seen')} />}
      {message.reactions.length > 0 && !deleted && (
        <Act icon="smile" name={say.whoReacted} onPress={() => onPart('reactions')} />
      )}
      {!mine && inGroup && (
        <Act
          icon="me"
          name={say.person(message.by.name)}
          onPress={() => navigate(personPath(thread.space, message.by.user), { replace: true, state: null })}
        />
      )}
      {message.mayHide &&
        (message.hidden ? (
          <Act icon="eye" name={say.restore} onPress={() => void restore()} />
        ) : (
          <Act icon="hidden" name={say.hide} onPress={() => onPart('hide')} />
        ))}
      {message.mayHide && !mine && <Act icon="warn" name={warn.go} onPress={() => onPart('warn')} />}
      {!mine && !deleted && inGroup && <Act icon="flag" name={say.report} onPress={() => onPart('report')} />}
      {message.mayDelete && !deleted && <Act danger icon="bin" name={say.remove} onPress={() => onPart('remove')} />}
    </div>
  )
}

const Signs = ({ message, onReact }: Pick<Props, 'message' | 'onReact'>) => {
  const { acts: say } = useChatWords()
  return (
    <ul aria-label={say.react} className="-mx-3 grid grid-cols-8 pb-1">
      {reactionSigns.map((sign) => {
        const mine = message.reactions.some((one) => one.with === sign && one.mine)
        return (
          <li key={sign} className="w-full min-w-0">
            <button
              type="button"
              aria-pressed={mine}
              aria-label={mine ? say.unreact(sign) : say.reactWith(sign)}
              onClick={() => onReact(sign, !mine)}
              className="grid h-12 w-full place-items-center rounded-control text-title hover:bg-line/60 aria-pressed:bg-forest-soft aria-pressed:ring-2 aria-pressed:ring-forest"
            >
              <span aria-hidden="true">{sign}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

interface ActProps {
  readonly icon: IconName
  readonly name: string
  readonly danger?: boolean
  readonly onPress: () => void
}

const Act = ({ icon, name, danger = false, onPress }: ActProps) => (
  <button
    type="button"
    onClick={onPress}
    className={`-mx-2 flex min-h-12 items-center gap-3 rounded-control px-2 text-left hover:bg-paper active:bg-line/60 ${danger ? 'text-danger' : 'text-ink'}`}
  >
    <span className={danger ? '' : 'text-forest'}>
      <Icon name={icon} />
    </span>
    {name}
  </button>
)
