/** Presence in one room, on a phone: what it says of itself, and what the relay says of others. Nothing of it is kept. */
import type { DeviceId } from '../kernel/ids.ts'
import { limits } from '../kernel/limits.ts'
import { decodePresent, type Present } from '../wire/presence.ts'

export interface Presence {
  /** Empty: this phone does not look. */
  own(): Uint8Array
  others(): readonly Present[]
  say(state: Uint8Array): void
  /** How it leaves, while a channel is open. */
  carryBy(send: ((state: Uint8Array) => void) | undefined): void
  /** What a relay sent; false when it makes no sense. */
  heard(payload: Uint8Array): boolean
}

const nothing = new Uint8Array()

export const makePresence = (changed: () => void): Presence => {
  let own: Uint8Array = nothing
  let send: ((state: Uint8Array) => void) | undefined
  let others = new Map<DeviceId, Present>()

  const forget = (): void => {
    if (others.size === 0) return
    others = new Map()
    changed()
  }

  return {
    own: () => own,
    others: () => [...others.values()],
    say: (state) => {
      if (state.length === own.length && state.every((byte, i) => byte === own[i])) return
      own = state
      send?.(state)
      if (state.length === 0) forget() // nobody tells us any more
    },
    carryBy: (by) => {
      send = by
      if (by === undefined) forget()
      else if (own.length > 0) by(own)
    },
    heard: (payload) => {
      const list = decodePresent(payload)
      if (!list.ok) return false
      if (own.length === 0) return true // it was on its way when we looked away
      const next = list.value.whole ? new Map<DeviceId, Present>() : new Map(others)
      for (const one of list.value.present) {
        if (one.state.length === 0) next.delete(one.device)
        else next.set(one.device, one)
      }
      if (next.size > limits.awarenessStatesMax) return false // no relay tells of more: a phone would keep them all
      others = next
      changed()
      return true
    },
  }
}
