/** What a thread lets one do with its messages, and which one's sheet is open. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import type { MessageActs, MessageSheetPart } from '../../components/chat/acts.ts'
import { useChatWords } from '../../i18n/chat/words.ts'
import type { MessageView, ThreadView } from '../../store/chat-state.ts'
import type { Drafting } from '../../views/chat/chat-draft.ts'
import { messageGist } from '../../views/chat/gist.ts'
import { useEngine, useReady } from '../../views/engine.tsx'
import { useSheet } from '../../views/sheet-route.ts'

interface Parts {
  readonly thread: ThreadView
  readonly messages: readonly MessageView[]
  readonly drafting: Drafting
  readonly jump: (message: RecordId) => void
  readonly toBox: () => void
}

export const useActs = ({ thread, messages, drafting, jump, toBox }: Parts) => {
  const { send } = useEngine()
  const { me } = useReady()
  const { message: say } = useChatWords()
  const { open: shown, show, close } = useSheet('message')
  const [picked, setPicked] = useState<{ readonly id: RecordId; readonly part: MessageSheetPart }>()
  const afterwards = useRef<() => void>(undefined)
  const { change } = drafting

  // The sheet gives the focus back where it was; writing goes on only after that.
  useEffect(() => {
    if (shown) return
    afterwards.current?.()
    afterwards.current = undefined
  }, [shown])
  const toBoxAfterwards = (): void => {
    if (!shown) return toBox()
    afterwards.current = toBox
    close()
  }

  const reply = (message: MessageView): void => {
    const { id, by, mine } = message
    change({ answers: { id, name: by.name, mine, words: messageGist(message, say) }, edit: undefined })
    toBoxAfterwards()
  }
  const edit = ({ id, words, mentions }: MessageView): void => {
    change({ edit: { message: id, was: words, words, mentions } })
    toBoxAfterwards()
  }
  const react = useCallback(
    ({ id }: MessageView, sign: string, on: boolean): void => {
      void send({ do: 'react', thread: thread.id, message: id, with: sign, on })
      close()
    },
    [send, thread.id, close],
  )

  // One object for all messages: it changes only when what may be done does.
  const latest = useRef({ reply })
  useEffect(() => {
    latest.current = { reply }
  })
  const user = me?.user
  const acts = useMemo<MessageActs>(
    () => ({
      me: user,
      mayWrite: thread.mayWrite,
      reply: (message) => latest.current.reply(message),
      open: ({ id }, part) => {
        setPicked({ id, part })
        show()
      },
      react,
      vote: ({ id }, choices) => void send({ do: 'vote', thread: thread.id, message: id, choices }),
      jump,
    }),
    [user, thread.mayWrite, thread.id, react, send, jump, show],
  )
  const message = shown && picked ? messages.find(({ id }) => id === picked.id) : undefined
  return { acts, opened: message && picked && { message, part: picked.part }, close, reply, edit, react }
}
