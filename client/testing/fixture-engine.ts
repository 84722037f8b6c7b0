/**
 * An engine made of one picture, for looking at screens: `kwata/fixture` in sessionStorage names the scene. Used by the
 * gallery only (gallery.config.ts puts it in place of connect-engine.ts); the product never contains it.
 */
import type { Command, Done, Engine } from '../commands/command.ts'
import type { Query, Told } from '../commands/query.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'
import type { AppState } from '../store/app-state.ts'
import { kitWords } from './kit-words.ts'
import { drawnPhoto } from './drawn-photo.ts'
import { coordinationTold } from './scenes-coordination.ts'
import { scenes } from './scenes.ts'
import { foundIn } from './found-in.ts'
import { told } from './told.ts'

export interface FixtureEngine extends Engine {
  readonly sent: Command[]
  /** Another picture in the place of the one shown. */
  readonly show: (next: AppState) => void
}

export const makeFixtureEngine = (
  scene: AppState,
  answer: (command: Command) => Result<Done> | Promise<Result<Done>>,
): FixtureEngine => {
  const sent: Command[] = []
  const listeners = new Set<() => void>()
  let shown = scene
  return {
    sent,
    show: (next) => {
      shown = next
      for (const changed of listeners) changed()
    },
    state: () => shown,
    subscribe: (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    send: async (command) => {
      sent.push(command)
      return answer(command)
    },
    ask: <Q extends Query>(query: Q) => {
      const answers = { ...told, ...coordinationTold(shown), 'search-messages': foundIn(query, shown) }
      return Promise.resolve<Result<Told<Q>>>(
        query.ask in answers
          ? { ok: true, value: answers[query.ask as keyof typeof answers] as Told<Q> }
          : { ok: false, refusal: { code: 'unknown-room' } },
      )
    },
    openFile: (file) => (file.startsWith('photo') ? drawnPhoto() : Promise.resolve(undefined)),
  }
}

const link = `${location.origin}/#/join/${'aGVsbG8tbmVpZ2hib3VyLXRoaXMtaXMtYW4taW52aXRhdGlvbi'.repeat(10)}`

export const answers: Partial<Record<Command['do'], Done>> = {
  invite: { link },
  'link-device': { link: link.replace('#/join/', '#/device/') },
  'make-recovery': { words: kitWords, link: `${location.origin}/#/recover/${'aGVsbG8tbmVpZ2hib3Vy'.repeat(3)}` },
  'export-backup': { link: 'data:application/octet-stream;base64,a3dhdGE=' },
  'start-talk': { id: 't-awa'.padEnd(32, 'a') },
}

export const connectEngine = (): Engine => {
  const scene = scenes[sessionStorage.getItem('kwata/fixture') ?? 'busy'] ?? scenes.busy
  return makeFixtureEngine(scene, (command) => {
    if (sessionStorage.getItem('kwata/refuse')) return { ok: false, refusal: { code: 'disk' } }
    return { ok: true, value: answers[command.do] ?? {} }
  })
}
