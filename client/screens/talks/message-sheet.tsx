/** What can be done with one message: from a long press, the right button, or Enter. One step in the history, whatever it shows. */
import { lazy, Suspense, useState } from 'react'
import type { MessageSheetPart } from '../../components/chat/acts.ts'
import { ReactionList, SeenList, VoteList } from '../../components/chat/people-lists.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useChatWords } from '../../i18n/chat/words.ts'
import type { SpaceView } from '../../store/app-state.ts'
import type { MessageView, ThreadView } from '../../store/chat-state.ts'
import { messageGist } from '../../views/chat/gist.ts'
import { useAsk } from '../../views/engine.tsx'
import { MessageMenu } from './message-menu.tsx'

const HideSheet = lazy(async () => ({
  default: (await import('../../components/moderation/hide-sheet.tsx')).HideSheet,
}))
const WarnSheet = lazy(async () => ({
  default: (await import('../../components/moderation/warn-sheet.tsx')).WarnSheet,
}))
const ReportSheet = lazy(async () => ({ default: (await import('../group/report-sheet.tsx')).ReportSheet }))

interface Props {
  readonly thread: ThreadView
  readonly space: SpaceView | undefined // of the group; a talk has none
  readonly message: MessageView
  readonly part: MessageSheetPart
  readonly onReply: () => void
  readonly onEdit: () => void
  readonly onReact: (sign: string, on: boolean) => void
  readonly onClose: () => void
}

export const MessageSheet = ({ thread, space, message, part: begun, onReply, onEdit, onReact, onClose }: Props) => {
  const { acts: say, message: told, poll } = useChatWords()
  const [part, setPart] = useState(begun)
  switch (part) {
    case 'remove':
      return <Withdraw thread={thread} message={message} onClose={onClose} />
    case 'hide':
      return (
        <Suspense>
          <HideSheet
            space={thread.space}
            record={message.id}
            by={message.by}
            quote={messageGist(message, told)}
            onClose={onClose}
          />
        </Suspense>
      )
    case 'warn':
      return (
        <Suspense>
          <WarnSheet space={thread.space} about={message.by} onClose={onClose} />
        </Suspense>
      )
    case 'report':
      return (
        <Suspense>
          {space && (
            <ReportSheet
              space={space}
              about={message.by}
              post={{ id: message.id, title: messageGist(message, told) }}
              onClose={onClose}
            />
          )}
        </Suspense>
      )
    case 'seen':
      return (
        <Sheet title={say.seenBy} onClose={onClose}>
          <SeenList message={message} />
        </Sheet>
      )
    case 'reactions':
      return (
        <Sheet title={say.whoReacted} onClose={onClose}>
          <ReactionList message={message} />
        </Sheet>
      )
    case 'votes':
      return (
        <Sheet title={poll.whoTitle} onClose={onClose}>
          <VoteList message={message} />
        </Sheet>
      )
    case 'menu':
      return (
        <Sheet title={message.mine ? say.titleMine : say.title(message.by.name)} onClose={onClose}>
          <MessageMenu
            thread={thread}
            message={message}
            onReply={onReply}
            onEdit={onEdit}
            onReact={onReact}
            onPart={setPart}
            onClose={onClose}
          />
        </Sheet>
      )
  }
}

const Withdraw = ({ thread, message, onClose }: { thread: ThreadView; message: MessageView; onClose: () => void }) => {
  const { acts: say } = useChatWords()
  const { ask, busy, refused } = useAsk()
  const go = async () => {
    if (await ask({ do: 'delete-message', thread: thread.id, message: message.id })) onClose()
  }
  return (
    <Confirm
      danger
      title={say.removeTitle}
      effect={say.removeEffect}
      go={say.removeGo}
      busy={busy}
      refused={refused}
      onGo={() => void go()}
      onClose={onClose}
    />
  )
}
