/**
 * The engine's worker. Each tab has one; the one that holds the writer lock runs the engine, the others pass their tab's
 * commands to it and its pictures to their tab. When the writer's tab goes, another takes over.
 */
import { refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { Command, Done } from '../commands/command.ts'
import type { AppState } from './app-state.ts'
import { openDatabase } from './database.ts'
import { type RunningEngine, startEngine } from './engine.ts'
import { rememberedState } from './ready-state.ts'
import type { FromTab, ToTab } from './tab-messages.ts'

type Between =
  | { readonly say: 'picture'; readonly state: AppState }
  | { readonly say: 'show-me' }
  | { readonly say: 'command'; readonly id: string; readonly command: Command; readonly untilMs: number }
  | { readonly say: 'result'; readonly id: string; readonly result: Result<Done> }
  | { readonly say: 'wake' }

const lockName = 'kwata-writer'
const answerWithinMs = 15_000

const tabs = new BroadcastChannel('kwata')
const toTab = (message: ToTab): void => self.postMessage(message)
const toOthers = (message: Between): void => tabs.postMessage(message)
const waiting = new Map<string, (result: Result<Done>) => void>()
const early: (() => void)[] = []
let engine: RunningEngine | undefined
let leading = false
let shown: AppState | undefined

const show = (state: AppState): void => {
  shown = state
  toTab({ say: 'picture', state })
  if (leading) toOthers({ say: 'picture', state })
}

/** A command that had to wait until its asker gave up is not done: they would have asked again by then. */
const run = (command: Command, untilMs = Infinity): Promise<Result<Done>> => {
  if (Date.now() > untilMs) return Promise.resolve(refuse({ code: 'overloaded' }))
  if (engine !== undefined) return engine.send(command)
  if (leading)
    return new Promise((resolve, reject) => early.push(() => void run(command, untilMs).then(resolve, reject)))
  return ask(command)
}

/** Whoever asked is answered, whatever happens; a bug shows where the platform shows it. */
const answer = (command: Command, untilMs?: number): Promise<Result<Done>> =>
  run(command, untilMs).catch((error: unknown) => {
    reportError(error)
    return refuse({ code: 'overloaded' })
  })

/** The tab that holds the lock may go while it works: then nobody knows, and the person is asked to look again. */
const ask = (command: Command): Promise<Result<Done>> =>
  new Promise((resolve) => {
    const id = crypto.randomUUID()
    const settle = (result: Result<Done>): void => {
      clearTimeout(timer)
      waiting.delete(id)
      resolve(result)
    }
    const timer = setTimeout(() => settle(refuse({ code: 'overloaded' })), answerWithinMs)
    waiting.set(id, settle)
    toOthers({ say: 'command', id, command, untilMs: Date.now() + answerWithinMs })
  })

tabs.addEventListener('message', ({ data }: MessageEvent<Between>) => {
  if (data.say === 'result') waiting.get(data.id)?.(data.result)
  else if (data.say === 'picture' && !leading) show(data.state)
  else if (!leading) return
  else if (data.say === 'command')
    void answer(data.command, data.untilMs).then((result) => toOthers({ say: 'result', id: data.id, result }))
  else if (data.say === 'wake') engine?.wake()
  else if (data.say === 'show-me' && shown !== undefined) toOthers({ say: 'picture', state: shown })
})

self.addEventListener('message', ({ data }: MessageEvent<FromTab>) => {
  if (data.say === 'command') void answer(data.command).then((result) => toTab({ say: 'result', id: data.id, result }))
  else if (leading) engine?.wake()
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
