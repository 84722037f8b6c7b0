/**
 * Links in memory, with a network between them that delays, cuts and refuses, all drawn from one seed. Messages of one
 * link keep their order, as over TCP; those of different links overtake each other.
 */
import { blankHandlers, type Dial, type Link } from '@kwata/shared/sync/link.ts'
import type { Clock } from '@kwata/shared/kernel/clock.ts'
import { concat } from '@kwata/shared/kernel/bytes.ts'
import type { Prng } from '@kwata/shared/testing/prng.ts'

export interface Network {
  /** What `who` dials with. */
  dialOf(who: string): Dial
  /** Answers at an address until the returned function is called; whoever is connected then is cut. */
  listen(url: string, accept: (link: Link, from: string) => void): () => void
  /** No message passes between these two until `heal`; what is connected is cut, or falls silent. */
  part(who: string, url: string, how: 'cut' | 'silence'): void
  heal(who: string, url: string): void
  healAll(): void
  cut(who: string): void
  readonly messages: number
}

const delayMsMax = 300
const abnormal = 1006

interface Pipe {
  readonly who: string
  readonly url: string
  readonly near: Link
  readonly far: Link
  open: boolean
}

export const makeNetwork = (clock: Clock, random: Prng): Network => {
  const listeners = new Map<string, (link: Link, from: string) => void>()
  const pipes = new Set<Pipe>()
  const parted = new Map<string, 'cut' | 'silence'>()
  const key = (who: string, url: string): string => `${who} ${url}`
  let messages = 0

  const breakPipe = (pipe: Pipe): void => {
    if (!pipe.open) return
    pipe.open = false
    pipes.delete(pipe)
    clock.after(1, () => {
      pipe.near.onClose(abnormal)
      pipe.far.onClose(abnormal)
    })
  }

  /** One direction: each message arrives after a delay of its own, never before the one sent before it. */
  const lane = (pipe: () => Pipe, to: () => Link): ((...parts: readonly Uint8Array[]) => void) => {
    let lastAtMs = 0
    return (...parts) => {
      const { who, url, open } = pipe()
      if (!open) return
      const bytes = concat(...parts)
      const atMs = Math.max(lastAtMs, clock.now() + 1 + random.int(0, delayMsMax))
      lastAtMs = atMs
      clock.after(atMs - clock.now(), () => {
        if (!pipe().open || parted.has(key(who, url))) return
        messages += 1
        to().onMessage(bytes)
      })
    }
  }

  const connect = (who: string, url: string): Link => {
    const ends = (close: () => void, send: Link['send']): Link => ({
      ...blankHandlers(),
      send,
      close,
      bufferedBytes: () => 0,
    })
    const made: { pipe?: Pipe } = {}
    const pipe = (): Pipe => made.pipe as Pipe
    const near = ends(
      () => breakPipe(pipe()),
      lane(pipe, () => pipe().far),
    )
    const far = ends(
      () => breakPipe(pipe()),
      lane(pipe, () => pipe().near),
    )
    made.pipe = { who, url, near, far, open: true }
    pipes.add(made.pipe)
    clock.after(1 + random.int(0, delayMsMax), () => {
      const accept = listeners.get(url)
      if (!pipe().open) return
      if (parted.get(key(who, url)) === 'silence') return // the dial waits until its own patience ends
      if (accept === undefined || parted.has(key(who, url))) return breakPipe(pipe())
      near.onOpen()
      accept(far, who)
    })
    return near
  }

  const cutWhere = (matches: (pipe: Pipe) => boolean): void => {
    for (const pipe of pipes) if (matches(pipe)) breakPipe(pipe)
  }

  return {
    dialOf: (who) => (url) => connect(who, url),
    listen: (url, accept) => {
      listeners.set(url, accept)
      return () => {
        listeners.delete(url)
        cutWhere((pipe) => pipe.url === url)
      }
    },
    part: (who, url, how) => {
      parted.set(key(who, url), how)
      if (how === 'cut') cutWhere((pipe) => pipe.who === who && pipe.url === url)
    },
    heal: (who, url) => void parted.delete(key(who, url)),
    healAll: () => parted.clear(),
    cut: (who) => cutWhere((pipe) => pipe.who === who),
    get messages() {
      return messages
    },
  }
}
