/**
 * The engine's worker. Each tab has one; the one that holds the writer lock runs the engine, the others pass their tab's
 * commands to it and its pictures to their tab. When the writer's tab goes, another takes over.
 */
import { refuse } from '@kwata/shared/kernel/result.ts'
import type { AppState } from './app-state.ts'
import { openDatabase } from './database.ts'
import { type RunningEngine, startEngine } from './engine.ts'
import { makeTeller, type Telling } from './picture-stream.ts'
import { rememberedState } from './ready-state.ts'
import type { Asked, FromTab, ToTab } from './tab-messages.ts'

type Between =
  | Telling
  | { readonly say: 'show-me' }
  | { readonly say: 'asked'; readonly id: string; readonly asked: Asked; readonly untilMs: number }
  | { readonly say: 'answer'; readonly id: string; readonly answer: unknown }
  | { readonly say: 'wake' }

const lockName = 'kwata-writer'
const answerWithinMs = 15_000

const tabs = new BroadcastChannel('kwata')
const toTab = (message: ToTab): void => self.postMessage(message)
const toOthers = (message: Between): void => tabs.postMessage(message)
const waiting = new Map<string, (told: unknown) => void>()
const early: (() => void)[] = []
let engine: RunningEngine | undefined
let leading = false
const teller = makeTeller(crypto.randomUUID())

const show = (state: AppState): void => {
  const telling = teller.tell(state)
  if (telling === undefined) return
  toTab(telling)
  if (leading) toOthers(telling)
}

/** For a tab that has just come, or has missed a change. */
const showWhole = (to: (whole: Telling) => void): void => {
  const whole = teller.whole()
  if (whole !== undefined) to(whole)
}

/** What had to wait until its asker gave up is not done: they would have asked again by then. */
const run = async (asked: Asked, untilMs = Infinity): Promise<unknown> => {
  if (Date.now() > untilMs) return tooLate(asked)
  if (engine !== undefined) return obey(engine, asked)
  if (leading) return new Promise((resolve, reject) => early.push(() => void run(asked, untilMs).then(resolve, reject)))
  return askOthers(asked)
}

const obey = (to: RunningEngine, asked: Asked): Promise<unknown> => {
  if (asked.ask === 'command') return to.send(asked.command)
  return asked.ask === 'query' ? to.ask(asked.query) : to.openFile(asked.file)
}

const tooLate = (asked: Asked): unknown => (asked.ask === 'file' ? undefined : refuse({ code: 'overloaded' }))

/** Whoever asked is answered, whatever happens; a bug shows where the platform shows it. */
const answer = (asked: Asked, untilMs?: number): Promise<unknown> =>
  run(asked, untilMs).catch((error: unknown) => {
    reportError(error)
    return tooLate(asked)
  })

/** The tab that holds the lock may go while it works: then nobody knows, and the person is asked to look again. */
const askOthers = (asked: Asked): Promise<unknown> =>
  new Promise((resolve) => {
    const id = crypto.randomUUID()
    const settle = (told: unknown): void => {
      clearTimeout(timer)
      waiting.delete(id)
      resolve(told)
    }
    const timer = setTimeout(() => settle(tooLate(asked)), answerWithinMs)
    waiting.set(id, settle)
    toOthers({ say: 'asked', id, asked, untilMs: Date.now() + answerWithinMs })
  })

tabs.addEventListener('message', ({ data }: MessageEvent<Between>) => {
  if (data.say === 'answer') waiting.get(data.id)?.(data.answer)
  else if ((data.say === 'picture' || data.say === 'change') && !leading) toTab(data)
  else if (!leading) return
  else if (data.say === 'asked')
    void answer(data.asked, data.untilMs).then((told) => toOthers({ say: 'answer', id: data.id, answer: told }))
  else if (data.say === 'wake') engine?.wake()
  else if (data.say === 'show-me') showWhole(toOthers)
})

self.addEventListener('message', ({ data }: MessageEvent<FromTab>) => {
  if (data.say === 'asked') void answer(data.asked).then((told) => toTab({ say: 'answer', id: data.id, answer: told }))
  else if (data.say === 'show-whole') {
    if (leading) showWhole(toTab)
    else toOthers({ say: 'show-me' })
  } else if (leading) engine?.wake()
  else toOthers({ say: 'wake' })
})

const lead = async (): Promise<void> => {
  leading = true
  const database = await openDatabase()
  const kept = rememberedState(await database.picture(), Date.now())
  if (kept !== undefined) show(kept)
  engine = await startEngine({ database, origin: self.location.origin, show })
  for (const go of early.splice(0)) go()
}

const start = async (): Promise<void> => {
  try {
    // What nothing replaces here; keys.ts has an answer where Ed25519 or X25519 is missing.
    await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  } catch {
    return show({ phase: 'cannot-start', why: 'old-browser' })
  }
  toOthers({ say: 'show-me' })
  await navigator.locks.request(lockName, async () => {
    try {
      await lead()
    } catch (error) {
      leading = false // what this tab is asked goes to whoever can; what it shows is its own affair
      for (const go of early.splice(0)) go()
      if (!(error instanceof DOMException)) throw error
      return show({ phase: 'cannot-start', why: 'no-storage' })
    }
    return new Promise(() => undefined) // held until this tab goes
  })
}

void start()
