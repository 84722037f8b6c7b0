/** A message in one line, for a list, a quote, a screen reader: its words, or what it is when it has none. */
import type { ChatWords } from '../../i18n/chat/fr.ts'
import type { MessageView } from '../../store/chat-state.ts'

type Told = Pick<MessageView, 'words' | 'mine' | 'deleted' | 'hidden' | 'files' | 'poll'>

export const messageGist = (message: Told, say: ChatWords['message']): string => {
  if (message.deleted) return message.mine ? say.deletedMine : say.deleted
  const parts = [
    message.hidden && say.hidden(message.hidden.by.name),
    message.poll && say.poll,
    filesGist(message.files, say),
    message.words,
  ]
  return parts.filter(Boolean).join(' · ')
}

const filesGist = (files: MessageView['files'], say: ChatWords['message']): string => {
  const [one] = files
  if (!one) return ''
  return files.length === 1 ? say[one.look] : say.files(files.length)
}
