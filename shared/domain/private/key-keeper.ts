/**
 * Sees to it that everybody who is in has the key, and nobody who is out has the next one (SPEC.md [PRIV12]). Every phone of a
 * space runs one; they take turns, so that a hundred phones do not all answer the same need at once. The engine says
 * `look()` after each `ring.learn`, and `renew()` right after it has written a removal.
 */
import type { EpochId } from '../../events/seal.ts'
import type { Clock } from '../../kernel/clock.ts'
import { idOf } from '../../kernel/hash.ts'
import { utf8 } from '../../kernel/bytes.ts'
import type { DeviceId, RecordId, UserId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/result.ts'
import type { EventContent } from '../event-content.ts'
import type { KeyRing } from './key-ring.ts'

export interface KeyKeeperParts {
  readonly ring: KeyRing
  readonly me: { readonly user: UserId; readonly device: DeviceId }
  readonly clock: Clock
  /** The latest events of the membership room: what a next one is to name. */
  readonly heads: () => readonly RecordId[]
  /** Into the membership room; resolves when it is safe on this phone. */
  readonly write: (content: EventContent) => Promise<Result<unknown>>
  /** Rejections of `write`. */
  readonly report: (error: unknown) => void
}

export interface KeyKeeper {
  /**
   * Whatever is to do is done when this device's turn comes, if nobody has done it by then. `wanted`: the space has sealed
   * rooms. `locked`: epochs that records of its rooms wait for (open-sealed.ts).
   */
  look(wanted: boolean, locked: readonly EpochId[]): void
  /** A new epoch, now. Its turn is the one who removed somebody. */
  renew(): Promise<void>
  stop(): void
}

export const turnMs = 2_000
const turnsMax = 30
/** Most keys are on their way already. */
const pleaTurn = 10

export interface Chore {
  readonly name: string
  readonly turn: number
  readonly contents: () => Promise<readonly EventContent[]>
}

export const makeKeyKeeper = ({ ring, me, clock, heads, write, report }: KeyKeeperParts): KeyKeeper => {
  let waiting: { readonly name: string; readonly cancel: () => void } | undefined
  let working = false
  const done = new Set<string>() // what others do not count would be done for ever
  let locked: readonly EpochId[] = []

  const run = async ({ name, contents }: Pick<Chore, 'name' | 'contents'>): Promise<void> => {
    working = true
    try {
      for (const content of await contents()) if (!(await write(content)).ok) return // the next look tries again
      done.add(name)
    } finally {
      working = false
    }
  }

  const stop = (): void => {
    waiting?.cancel()
    waiting = undefined
  }

  return {
    look: (wanted, lockedNow) => {
      locked = lockedNow
      const chore = wanted && !working ? choreOf(ring, me, heads, locked) : undefined
      if (chore?.name === waiting?.name) return
      stop()
      if (chore === undefined || done.has(chore.name)) return
      const begin = (): void => {
        waiting = undefined
        const still = choreOf(ring, me, heads, locked)
        if (still?.name === chore.name) run(still).catch(report)
      }
      waiting = { name: chore.name, cancel: clock.after(chore.turn * turnMs, begin) }
    },
    renew: () => run({ name: 'renew', contents: () => ring.renew(heads()) }),
    stop,
  }
}

/** The most needed thing that this device can do for the space's keys, and how many others it lets go first. */
export const choreOf = (
  ring: KeyRing,
  me: KeyKeeperParts['me'],
  heads: () => readonly RecordId[],
  locked: readonly EpochId[],
): Chore | undefined => {
  const { devices } = ring.membership()
  const own = devices.find(({ id }) => id === me.device)
  if (own?.writes !== true) return undefined
  const { usable, byId } = ring.epochs()
  const turnFor = (need: string): number => {
    const rank = (id: DeviceId): string => idOf(utf8(`${need}/${id}`))
    const before = devices.filter(({ id, writes }) => writes && rank(id) < rank(me.device))
    return Math.min(turnsMax, 1 + before.length)
  }

  if (usable.length === 0) {
    const name = `renew after ${byId.size}`
    return { name, turn: turnFor(name), contents: () => ring.renew(heads()) }
  }
  const inUse = new Set(usable)
  const former = [...byId.values()].filter((epoch) => !inUse.has(epoch))
  for (const epoch of [...usable, ...former]) {
    const key = ring.keyOf(epoch.id) // first: any member may make epochs by the thousand
    if (key === undefined) continue
    const needy = (inUse.has(epoch) ? epoch.lacking : epoch.pleading).filter(({ id }) => !epoch.doubts(id, me.user))
    if (needy.length === 0) continue
    const name = `give ${epoch.id} to ${needy.map(({ id }) => id).join()}`
    const first = needy.some(({ user, vouchedBy }) => vouchedBy === me.user || user === me.user)
    const alone = epoch !== usable[0]
    return { name, turn: first ? 0 : turnFor(name), contents: () => ring.give(key, needy, heads(), alone) }
  }
  const [missed] = ring.missed(locked)
  if (missed === undefined) return undefined
  return { name: `plead ${missed}`, turn: pleaTurn, contents: async () => [ring.plead(missed, heads())] }
}
