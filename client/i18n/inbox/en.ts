/** English for what concerns this person. */
import { makePlural } from '../plural.ts'
import type { InboxWords } from './fr.ts'

const n = makePlural('en')
const some = (name: string): string => (name === '' ? 'Somebody' : name)

export const inboxEn = {
  title: 'For you',
  empty:
    'Nothing new for you. When a neighbour answers, chooses you or writes to you, you find it here, even with no network.',
  goBoard: 'See the board',
  fresh: 'New',
  seen: 'Seen before',
  freshMark: 'new',
  what: {
    answered: (name: string, count: number) =>
      count > 1 ? `${some(name)} and others offer their help (${count})` : `${some(name)} answered you`,
    withdrawn: (name: string) => `${some(name)} can no longer come`,
    accepted: (name: string) => `${some(name)} chose your help`,
    'time-proposed': (name: string) => `${some(name)} proposes a time`,
    'time-agreed': (name: string) => `${some(name)} agrees to the time`,
    'says-done': (name: string) => `${some(name)} says it is done. Your turn to confirm`,
    rated: (name: string) => `${some(name)} told how it went`,
    cancelled: (name: string) => `${some(name)} cancelled`,
    message: (name: string, count: number) =>
      n(count, { one: `${some(name)} wrote to you`, other: `${some(name)}: # messages to read` }),
    reply: (name: string) => `${some(name)} replied to you`,
    mention: (name: string) => `${some(name)} mentions you`,
    'post-message': (name: string, count: number) =>
      n(count, { one: `${some(name)} wrote under your post`, other: '# messages under your post' }),
    applied: (name: string, count: number) =>
      count > 1 ? `${some(name)} and others ask to come in (${count})` : `${some(name)} asks to come in`,
    'let-in': (name: string) => `${some(name)} let you in`,
    declined: (name: string) => `${some(name)} did not accept your request to come in`,
    role: (name: string) => `${some(name)} changed your role`,
    removed: (name: string) => `${some(name)} removed you from the group`,
    reported: (name: string, count: number) =>
      n(count, { one: `${some(name)} reports a problem`, other: '# reports to look at' }),
    'late-work': (name: string, count: number) =>
      n(count, {
        one: `Late work of ${some(name)} waits for your yes`,
        other: '# pieces of late work wait for your yes',
      }),
    warned: (name: string) => `${some(name)} sends you a warning`,
    hidden: (name: string) => `${some(name)} hid your post`,
    ending: () => 'Your post ends soon',
    'for-me': (name: string) => `${some(name)} is looking for what you can do`,
  },
} satisfies InboxWords
