/** What can be done from within a message: handed down by the thread, so that a message knows no sheet and no engine. */
import { createContext, useContext } from 'react'
import type { RecordId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { MessageView } from '../../store/chat-state.ts'

/** What the sheet over a message shows. */
export type MessageSheetPart = 'menu' | 'seen' | 'reactions' | 'votes' | 'remove' | 'hide' | 'warn' | 'report'

export interface MessageActs {
  readonly me: UserId | undefined
  readonly mayWrite: boolean
  readonly reply: (message: MessageView) => void
  readonly open: (message: MessageView, part: MessageSheetPart) => void
  readonly react: (message: MessageView, sign: string, on: boolean) => void
  readonly vote: (message: MessageView, choices: readonly number[]) => void
  readonly jump: (message: RecordId) => void
}

export const MessageActsContext = createContext<MessageActs | undefined>(undefined)

export const useMessageActs = (): MessageActs => {
  const acts = useContext(MessageActsContext)
  if (!acts) throw new Error('a message outside of a thread')
  return acts
}
