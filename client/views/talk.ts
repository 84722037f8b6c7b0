/** A private conversation as it is named and laid out. */
import type { TalkMessageView, TalkView } from '../store/app-state.ts'

/** By whom one talks with: those who are in, and those who are awaited. */
export const talkName = (talk: TalkView): string =>
  [...new Map([...talk.with, ...talk.waitingFor].map(({ user, name }) => [user, name])).values()].join(', ')

export interface TalkDay {
  readonly day: string
  readonly atMs: number
  readonly messages: readonly TalkMessageView[]
}

/** Messages as they came, under the day of this phone on which they were said. */
export const talkDays = (messages: readonly TalkMessageView[]): readonly TalkDay[] => {
  const days: { day: string; atMs: number; messages: TalkMessageView[] }[] = []
  for (const message of messages) {
    const day = new Date(message.atMs).toDateString()
    const last = days.at(-1)
    if (last?.day === day) last.messages.push(message)
    else days.push({ day, atMs: message.atMs, messages: [message] })
  }
  return days
}
