/** English for private conversations. */
import { makePlural } from '../plural.ts'
import type { TalkWords } from './fr.ts'

const n = makePlural('en')

export const talkEn = {
  title: 'Chat',
  empty: 'No conversation yet. To talk with one neighbour: open People, tap their name, then “Write privately”.',
  goPeople: 'See the neighbours',
  private: 'Only you two can read',
  mine: (words: string) => `You: ${words}`,
  nothingYet: 'Nothing written yet',
  waitingShort: (name: string) => `${name} is not here yet`,
  waiting: (name: string) => `${name} has not opened this conversation yet. Write already: it will all be waiting.`,
  ended: 'Conversation over',
  endedMeans: 'One of you left it. What was written can still be read here; nothing more is added.',
  locked: (count: number) =>
    n(count, { one: '# message locked for this device', other: '# messages locked for this device' }),
  lockedMeans:
    'Its key has not come yet. As soon as another device of yours or your neighbour has a network, it opens by itself.',
  first: (name: string) => `Say hello to ${name}. No relay can read what you write to each other.`,
  message: 'Your message',
  say: 'Send',
  sent: 'What you said to each other',
  earlier: 'See earlier',
  leave: 'Leave the conversation',
  leaveTitle: 'Leave this conversation?',
  leaveEffect: (name: string) =>
    `You will receive nothing more here, and ${name} will see it. What was written can still be read on your phones.`,
  leaveGo: 'Leave',
  clockAhead: 'time may be wrong',
  gone: 'This conversation is not on this device.',
  pick: 'Choose a conversation to read it here.',
  you: 'You',
} satisfies TalkWords
