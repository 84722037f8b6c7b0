/**
 * Who is here, in one open room. A session speaks for one client id, the first that it names and nobody else holds; the
 * rest of what it says is ignored (the stock provider repeats what it heard from others). What came within one interval is
 * encoded once and sent to everybody, its author too: the stock provider closes a socket that is silent for 30 s.
 */
import { ByteReader } from '@kwata/shared/kernel/byte-reader.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import * as encoding from 'lib0/encoding'

interface Presence {
  readonly clock: number
  /** JSON, as its author wrote it; `null` has left. */
  readonly state: string
}

export interface OpenAwareness {
  /** False: not an awareness update, or larger than may be. */
  hear(session: object, update: Uint8Array): boolean
  /** The session has gone: the others are told. */
  left(session: object): void
  /** Everybody who is here, as one update; undefined when nobody is. */
  everybody(): Uint8Array | undefined
  /** What changed since it was last asked for. */
  changes(): Uint8Array | undefined
}

export const noPresence = new Uint8Array([0])

export const makeOpenAwareness = (): OpenAwareness => {
  const present = new Map<number, Presence>()
  const clientOf = new Map<object, number>()
  const speakers = new Set<number>()
  const changed = new Map<number, Presence>()

  const speaksFor = (session: object, client: number): boolean => {
    const own = clientOf.get(session)
    if (own !== undefined) return own === client
    if (speakers.has(client) || speakers.size >= limits.awarenessStatesMax) return false
    clientOf.set(session, client)
    speakers.add(client)
    return true
  }

  const set = (client: number, presence: Presence): void => {
    if (presence.state === 'null') present.delete(client)
    else present.set(client, presence)
    changed.set(client, presence)
  }

  return {
    hear: (session, update) => {
      const entries = update.length <= limits.awarenessBytesMax * 4 ? readPresences(update) : undefined
      if (!entries) return false
      for (const [client, presence] of entries) {
        if (presence.state.length > limits.awarenessBytesMax || !speaksFor(session, client)) continue
        if (presence.clock >= (present.get(client)?.clock ?? 0)) set(client, presence)
      }
      return true
    },
    left: (session) => {
      const client = clientOf.get(session)
      clientOf.delete(session)
      if (client === undefined) return
      speakers.delete(client)
      const last = present.get(client)
      if (last) set(client, { clock: last.clock + 1, state: 'null' })
    },
    everybody: () => (present.size > 0 ? writePresences(present) : undefined),
    changes: () => {
      if (changed.size === 0) return undefined
      const update = writePresences(changed)
      changed.clear()
      return update
    },
  }
}

const readPresences = (update: Uint8Array): [number, Presence][] | undefined => {
  const reader = new ByteReader(update)
  const count = reader.varUint()
  const entries: [number, Presence][] = []
  for (let i = 0; i < count && !reader.failed; i++) {
    const client = reader.varUint()
    const clock = reader.varUint()
    entries.push([client, { clock, state: reader.text(reader.varUint()) }])
  }
  return reader.failed || reader.left > 0 || !entries.every(([, { state }]) => isJson(state)) ? undefined : entries
}

/** Readers call JSON.parse on it: what does not parse would end in their console, so it goes no further than here. */
const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const writePresences = (presences: ReadonlyMap<number, Presence>): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, presences.size)
  for (const [client, { clock, state }] of presences) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, state)
  }
  return encoding.toUint8Array(encoder)
}
