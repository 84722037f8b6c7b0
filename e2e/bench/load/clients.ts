/** Many raw clients at once. */
import { isStep2, step1Frame } from './edits.ts'
import { rawClient, type RawClient } from './raw-client.ts'

const nothingYet = step1Frame(new Uint8Array([0]))

/** So many dials under way at once: a listen queue is not what is measured, except in the storm. */
const dialsMax = 100

export interface Crowd {
  readonly clients: RawClient[]
  readonly close: () => void
}

/** Resolves when each has its second sync step: it is "synced". A socket that ends later fails the load. */
export const gather = async (
  port: number,
  count: number,
  pathFor: (index: number) => string,
  onMessage: (index: number, payload: Buffer) => void,
  onPong?: (index: number) => void,
): Promise<Crowd> => {
  const clients: RawClient[] = []
  let next = 0
  const dial = (): Promise<void> => {
    const index = next++
    if (index >= count) return Promise.resolve()
    return new Promise<void>((resolve, reject) => {
      clients[index] = rawClient({
        port,
        path: pathFor(index),
        onOpen: (client) => client.write(nothingYet),
        onMessage: (payload) => {
          if (isStep2(payload)) resolve()
          else onMessage(index, payload)
        },
        ...(onPong && { onPong: () => onPong(index) }),
        onEnd: (why) => {
          reject(new Error(`client ${index}: ${why}`))
          ended?.(new Error(`client ${index}: ${why}`))
        },
      })
    }).then(dial)
  }
  let ended: ((error: Error) => void) | undefined
  await Promise.all(Array.from({ length: Math.min(dialsMax, count) }, dial))
  ended = (error) => {
    throw error
  }
  return { clients, close: () => clients.forEach((client) => client.destroy()) }
}
