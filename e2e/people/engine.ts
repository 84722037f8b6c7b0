/**
 * Asks the app's engine directly, as another tab would: for what has no screen yet, or would be a long way round. The page
 * must have the app open: its worker answers.
 */
import type { Page } from '@playwright/test'

/** A command of client/commands/command.ts. */
export interface Asked {
  readonly do: string
  readonly [name: string]: unknown
}

export type Answer =
  | { readonly ok: true; readonly value: { readonly id?: string; readonly link?: string; readonly words?: string } }
  | { readonly ok: false; readonly refusal: { readonly code: string } }

export const ask = (page: Page, command: Asked): Promise<Answer> =>
  page.evaluate(
    ({ asked, bytes }) =>
      new Promise<Answer>((resolve, reject) => {
        const tabs = new BroadcastChannel('kwata')
        const id = crypto.randomUUID()
        const late = setTimeout(() => reject(new Error(`no answer to ${asked.do}`)), 40_000)
        tabs.addEventListener('message', ({ data }: MessageEvent<{ say: string; id: string; answer: Answer }>) => {
          if (data.say !== 'answer' || data.id !== id) return
          clearTimeout(late)
          tabs.close()
          resolve(data.answer)
        })
        const file = bytes === undefined ? {} : { file: Uint8Array.from(bytes) }
        const command = { ...asked, ...file }
        tabs.postMessage({ say: 'asked', id, asked: { ask: 'command', command }, untilMs: Date.now() + 40_000 })
      }),
    // What passes to a page is JSON.
    { asked: { ...command, file: undefined }, bytes: command['file'] as readonly number[] | undefined },
  )

export const done = async (page: Page, command: Asked): Promise<{ id: string; link: string; words: string }> => {
  const answer = await ask(page, command)
  if (!answer.ok) throw new Error(`${command.do}: ${answer.refusal.code}`)
  return { id: '', link: '', words: '', ...answer.value }
}

/** The parts of the picture (client/store/app-state.ts) that journeys look at. */
export interface Shown {
  readonly phase: string
  readonly me?: { readonly user: string; readonly name: string }
  readonly spaces: readonly {
    readonly id: string
    readonly name: string
    readonly myRole: string
    readonly members: readonly { readonly user: string; readonly name: string; readonly devices: number }[]
    readonly lateWork: readonly { readonly id: string; readonly title: string }[]
    readonly posts: readonly {
      readonly id: string
      readonly title: string
      readonly mine: boolean
      readonly photos: readonly { readonly id: string; readonly leaving?: { readonly onRelays: number } }[]
      readonly mark?: { readonly at: string }
    }[]
  }[]
  readonly threads: readonly {
    readonly id: string
    readonly of: string
    readonly unread: number
    readonly last?: { readonly words: string }
  }[]
  readonly pages: readonly {
    readonly id: string
    readonly messages: readonly {
      readonly id: string
      readonly words: string
      readonly seenBy: readonly { readonly name: string }[]
      readonly mark?: { readonly at: string; readonly n?: number; readonly m?: number }
    }[]
    readonly here: readonly { readonly name: string }[]
    readonly typing: readonly { readonly name: string }[]
  }[]
  readonly devices: readonly { readonly id: string; readonly thisOne: boolean; readonly by: string }[]
  readonly recovery: { readonly state: string; readonly savedAtMs?: number }
  readonly sync: { readonly state: string; readonly waiting: number; readonly attention: readonly unknown[] }
}

export const shown = (page: Page): Promise<Shown> =>
  page.evaluate(
    () =>
      new Promise<Shown>((resolve, reject) => {
        const tabs = new BroadcastChannel('kwata')
        const late = setTimeout(() => reject(new Error('no picture')), 10_000)
        tabs.addEventListener('message', ({ data }: MessageEvent<{ say: string; state: Shown }>) => {
          if (data.say !== 'picture') return
          clearTimeout(late)
          tabs.close()
          resolve(data.state)
        })
        tabs.postMessage({ say: 'show-me' })
      }),
  )

/** A request with nothing special about it. */
export const plainPost = (title: string) => ({
  type: 'request',
  title,
  words: '',
  category: 'repair',
  place: 'Bastos',
  urgency: 'whenever',
  helpersWanted: 1,
  photos: [],
})

/** A message of words alone. */
export const plainWords = (words: string) => ({ words, mentions: [], files: [] })
