/**
 * What is being written in a thread: words, who is named, what it answers, what is attached; or a change to a message. Kept on this
 * phone. Sending empties the box at once; the copy goes only when the phone has the message, and comes back when it was refused.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { FileId, RecordId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { ChatDo } from '../../commands/chat-do.ts'
import type { Attached } from '../../components/media/attached.ts'
import type { Person } from '../../store/basic-state.ts'
import type { ThreadId } from '../../store/chat-state.ts'
import { dropDraft, keepDraft, readDraft } from '../../store/drafts.ts'
import { namedIn } from './message-pieces.ts'

export interface Answered {
  readonly id: RecordId
  readonly name: string
  readonly mine: boolean
  readonly words: string
}

export interface Editing {
  readonly message: RecordId
  readonly was: string
  readonly words: string
  readonly mentions: readonly Person[]
}

export interface ChatDraft {
  readonly words: string
  readonly mentions: readonly Person[]
  readonly answers?: Answered | undefined
  readonly files: readonly Attached[]
  readonly edit?: Editing | undefined
}

export const emptyChatDraft: ChatDraft = { words: '', mentions: [], files: [] }

/** What the box holds now: the change when one is being made. */
export const written = ({ words, mentions, edit }: ChatDraft): Pick<ChatDraft, 'words' | 'mentions'> =>
  edit ?? { words, mentions }

export const isEmptyDraft = ({ words, files, edit }: ChatDraft): boolean =>
  edit ? edit.words.trim() === '' : words.trim() === '' && files.length === 0

const users = (words: string, people: readonly Person[]): readonly UserId[] =>
  namedIn(words, people)
    .map(({ user }) => user)
    .slice(0, 16)

/** The command that a draft asks for. */
export const draftToDo = (thread: ThreadId, draft: ChatDraft): Extract<ChatDo, { do: 'say' | 'edit-message' }> => {
  const { edit } = draft
  if (edit) {
    const words = edit.words.trim()
    return { do: 'edit-message', thread, message: edit.message, words, mentions: users(words, edit.mentions) }
  }
  const words = draft.words.trim()
  const files = draft.files.map(({ id }): FileId => id)
  const mentions = users(words, draft.mentions)
  return { do: 'say', thread, draft: { words, answers: draft.answers?.id, mentions, files, poll: undefined } }
}

/** What a refused message and what was typed meanwhile make together. */
export const together = (refused: ChatDraft, since: ChatDraft): ChatDraft => {
  if (refused.edit) return { ...since, edit: since.edit ?? refused.edit }
  return {
    words: [refused.words, since.words].filter((words) => words !== '').join('\n'),
    mentions: [...refused.mentions, ...since.mentions],
    answers: refused.answers ?? since.answers,
    files: [...refused.files, ...since.files],
    edit: since.edit,
  }
}

export interface Drafting {
  readonly draft: ChatDraft
  readonly change: (part: Partial<ChatDraft>) => void
  /** Empties the box; what it held is kept until `done` is called: taken, or to be put back. */
  readonly leave: () => (taken: boolean) => void
}

export const useChatDraft = (thread: ThreadId): Drafting => {
  const key = `talk/${thread}`
  const [draft, setDraft] = useState(() => readDraft(key, emptyChatDraft))
  const now = useRef(draft)
  const put = useCallback((next: ChatDraft) => {
    now.current = next
    setDraft(next)
  }, [])
  const change = useCallback(
    (part: Partial<ChatDraft>) => {
      put({ ...now.current, ...part })
      keepDraft(key, now.current)
    },
    [key, put],
  )
  const leave = useCallback(() => {
    const left = now.current
    put(left.edit ? { ...left, edit: undefined } : emptyChatDraft)
    return (taken: boolean) => {
      if (!taken) put(together(left, now.current))
      if (isNothing(now.current)) dropDraft(key)
      else keepDraft(key, now.current)
    }
  }, [key, put])
  useEffect(() => {
    now.current = draft
  }, [draft])
  return { draft, change, leave }
}

const isNothing = (draft: ChatDraft): boolean => isEmptyDraft(draft) && !draft.edit && !draft.answers
