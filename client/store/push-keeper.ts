/**
 * What this phone wants to be rung for, kept here first, and told to the node that serves the app as soon as it can be: the
 * node hears nothing that this phone's disk does not have.
 */
import type { AppState, PushView, QuietHours } from './app-state.ts'
import type { PushTo } from '../commands/neighbourhood-do.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import type { Database } from './database.ts'
import { keepNames } from './group-names.ts'
import { isMuted } from './inbox-items.ts'
import type { RelayHttp } from './relay-http.ts'

export interface PushKeeper {
  readonly view: () => PushView
  /** Resolve when the disk has it. */
  readonly set: (to: PushTo | undefined, language: 'fr' | 'en') => Promise<void>
  readonly setQuiet: (quiet: QuietHours | undefined) => Promise<void>
  /** Tells the node what it has not heard. Nothing waits for it; what fails is tried again later. */
  readonly keepUp: (shown: AppState) => void
}

interface Kept {
  readonly to: PushTo | undefined
  readonly language: 'fr' | 'en'
  readonly quiet: QuietHours | undefined
  /** What the node was told last, and when; undefined: nothing, or that it is over. */
  readonly told: string | undefined
  readonly toldMs: number
}

const noteName = 'push'
const nothing: Kept = { to: undefined, language: 'fr', quiet: undefined, told: undefined, toldMs: 0 }
/** A node forgets a phone that it has not heard of for long. */
const tellAgainMs = 7 * 86_400_000
const tryEveryMs = 60_000

export interface PushKeeperParts {
  readonly database: Pick<Database, 'note' | 'putNote'>
  readonly origin: string
  readonly http: RelayHttp
  readonly nowMs: () => number
}

export const openPushKeeper = async ({ database, origin, http, nowMs }: PushKeeperParts): Promise<PushKeeper> => {
  let kept: Kept = { ...nothing, ...((await database.note(noteName)) as Partial<Kept> | undefined) }
  let triedMs = 0
  let telling = false
  const keep = async (part: Partial<Kept>): Promise<void> => {
    const next = { ...kept, ...part }
    await database.putNote(noteName, next)
    kept = next
  }

  const wanted = (muted: readonly string[]): string | undefined =>
    kept.to &&
    JSON.stringify({
      ...kept.to,
      language: kept.language,
      offsetMinutes: -new Date(nowMs()).getTimezoneOffset(),
      ...(kept.quiet ? { quiet: kept.quiet } : {}),
      muted: muted.slice(0, limits.pushMutedMax),
    })

  const tell = async (body: string | undefined): Promise<void> => {
    const [method, how] = body === undefined ? ['DELETE', {}] : ['POST', { body: new TextEncoder().encode(body) }]
    const answer = await http.ask({ url: origin, key: undefined }, method, '/push/subscription', how)
    if (answer?.status === 200 || answer?.status === 201) await keep({ told: body, toldMs: nowMs() })
  }

  return {
    view: () => ({ state: stateOf(kept.to), quiet: kept.quiet }),
    set: async (to, language) => {
      triedMs = 0
      await keep({ to, language })
    },
    setQuiet: async (quiet) => {
      triedMs = 0
      await keep({ quiet })
    },
    keepUp: (shown) => {
      if (shown.phase !== 'ready') return
      if (kept.to) keepNames(database, namesIn(shown))
      const body = wanted(mutedIn(shown))
      const heard = body === kept.told && (body === undefined || nowMs() - kept.toldMs < tellAgainMs)
      if (heard || telling || nowMs() - triedMs < tryEveryMs) return
      telling = true
      triedMs = nowMs()
      void tell(body)
        .catch(() => undefined) // no network, or no room on this disk: later
        .finally(() => (telling = false))
    },
  }
}

type Ready = Extract<AppState, { phase: 'ready' }>

const namesIn = ({ spaces, threads }: Ready): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ...spaces.map(({ id, name }) => [id, name]),
    ...threads.filter(({ of }) => of === 'talk').map(({ space, title }) => [space, title]),
  ])

const mutedIn = ({ spaces, threads, nowMs }: Ready): readonly string[] => [
  ...spaces.filter((space) => isMuted(space, nowMs)).map(({ id }) => id),
  ...threads.filter(({ muted, of }) => muted && of !== 'group').map(({ id }) => id),
]

const stateOf = (to: PushTo | undefined): PushView['state'] => {
  if (!('PushManager' in globalThis) || !('Notification' in globalThis)) return 'impossible'
  if (Notification.permission === 'denied') return 'refused'
  return to && Notification.permission === 'granted' ? 'on' : 'off'
}
