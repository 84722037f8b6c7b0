/**
 * Links in memory, with a network between them that delays, cuts, falls silent and is slow, all drawn from one seed.
 * Messages of one link keep their order, as over TCP, and none is lost in the middle; those of different links overtake
 * each other. Bytes are counted as WebSocket messages, masking included.
 */
import { blankHandlers, type Dial, type Link } from '@kwata/shared/sync/link.ts'
import type { Clock } from '@kwata/shared/kernel/clock.ts'
import { concat } from '@kwata/shared/kernel/bytes.ts'
import type { Prng } from '@kwata/shared/testing/prng.ts'

/** Of one dialler: what was sent, arrived or not; what it sent itself is up. A test may set it back. */
export interface Traffic {
  messagesUp: number
  messagesDown: number
  bytesUp: number
  bytesDown: number
  dials: number
}

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
  /** From now on this one's links carry so much each way, or only down to it; undefined: without bound. */
  slow(who: string, bytesPerSecond: number | undefined, way?: 'down'): void
  /** So much more waits at the other end of each of its links, and is never taken. */
  burden(who: string, bytes: number): void
  traffic(who: string): Traffic
  /** The most that ever waited at the other end of one of its links. */
  mostBuffered(who: string): number
  /** Sees each message of this relay before it arrives, and may change it, or keep it (undefined): a relay that lies. */
  tamper(url: string, change: Tamper | undefined): void
}

export type Tamper = (bytes: Uint8Array, to: string) => Uint8Array | undefined

const delayMsMax = 300
const abnormal = 1006

type Side = 'near' | 'far'

interface Pipe {
  readonly who: string
  readonly url: string
  readonly ends: Record<Side, Link>
  readonly open: Record<Side, boolean>
  /** Arrived during a silence: delivered when it ends, if the pipe outlived it. */
  held: (() => void)[]
  /** A path that forgot the connection: nothing passes any more, and nobody is told. */
  dead: boolean
}

/** RFC 6455, 5.2: what one binary message costs on the wire. */
export const webSocketBytes = (length: number, masked: boolean): number =>
  length + (length < 126 ? 2 : length < 65_536 ? 4 : 10) + (masked ? 4 : 0)

export const makeNetwork = (clock: Clock, random: Prng): Network => {
  const listeners = new Map<string, (link: Link, from: string) => void>()
  const pipes = new Set<Pipe>()
  const parted = new Map<string, 'cut' | 'silence'>()
  const rates = new Map<string, number>()
  const traffics = new Map<string, Traffic>()
  const mosts = new Map<string, number>()
  const burdens = new Map<string, number>()
  const tampers = new Map<string, Tamper>()
  const key = (who: string, url: string): string => `${who} ${url}`

  const trafficOf = (who: string): Traffic => {
    const known = traffics.get(who) ?? { messagesUp: 0, messagesDown: 0, bytesUp: 0, bytesDown: 0, dials: 0 }
    traffics.set(who, known)
    return known
  }

  /** One end goes; the other hears of it unless the network is silent: then it finds out by itself. */
  const end = (pipe: Pipe, side: Side): void => {
    if (!pipe.open[side]) return
    pipe.open[side] = false
    if (!pipe.open.near && !pipe.open.far) pipes.delete(pipe)
    clock.after(1, () => pipe.ends[side].onClose(abnormal))
    const other = side === 'near' ? 'far' : 'near'
    if (!pipe.dead && parted.get(key(pipe.who, pipe.url)) !== 'silence') end(pipe, other)
  }

  const count = ({ who }: Pipe, to: Side, length: number): void => {
    const traffic = trafficOf(who)
    const bytes = webSocketBytes(length, to === 'far')
    if (to === 'far') {
      traffic.messagesUp += 1
      traffic.bytesUp += bytes
    } else {
      traffic.messagesDown += 1
      traffic.bytesDown += bytes
    }
  }

  /** One direction: each message takes its time on a slow link, then a delay of its own, and never overtakes. */
  const lane = (pipe: () => Pipe, from: Side, to: Side) => {
    let leavesAtMs = 0
    let lastAtMs = 0
    let buffered = 0
    const send = (...parts: readonly Uint8Array[]): void => {
      const { who, url, open, ends } = pipe()
      if (!open[from]) return
      const bytes = concat(...parts)
      const rate = rates.get(`${who} ${from}`)
      const takesMs = rate === undefined ? 0 : (bytes.length / rate) * 1000
      leavesAtMs = Math.max(leavesAtMs, clock.now()) + takesMs
      lastAtMs = Math.max(lastAtMs, leavesAtMs + 1 + random.int(0, delayMsMax))
      buffered += bytes.length
      count(pipe(), to, bytes.length)
      if (from === 'far') mosts.set(who, Math.max(mosts.get(who) ?? 0, buffered))
      const deliver = (): void => {
        if (!open[to] || pipe().dead) return
        const change = to === 'near' ? tampers.get(url) : undefined
        const arriving = change ? change(bytes, who) : bytes
        if (arriving !== undefined) ends[to].onMessage(arriving)
      }
      clock.after(leavesAtMs - clock.now(), () => {
        buffered -= bytes.length
        if (buffered === 0 && open[from]) ends[from].onDrain()
      })
      clock.after(lastAtMs - clock.now(), () => {
        if (parted.get(key(who, url)) === 'silence' || pipe().held.length > 0) pipe().held.push(deliver)
        else deliver()
      })
    }
    const burdened = (): number => (from === 'far' ? (burdens.get(pipe().who) ?? 0) : 0)
    return { send, bufferedBytes: () => buffered + burdened(), quietAtMs: () => lastAtMs }
  }

  /** What was sent before a close still arrives before it. */
  const closeGently = (pipe: Pipe, side: Side, quietAtMs: number): void => {
    if (!pipe.open[side]) return
    pipe.open[side] = false
    clock.after(1, () => pipe.ends[side].onClose(1000))
    const told = (): void => end(pipe, side === 'near' ? 'far' : 'near')
    clock.after(Math.max(1, quietAtMs - clock.now() + 1), () => {
      if (parted.get(key(pipe.who, pipe.url)) === 'silence') pipe.held.push(told)
      else if (!pipe.dead) told()
    })
  }

  const connect = (who: string, url: string): Link => {
    trafficOf(who).dials += 1
    const made: { pipe?: Pipe } = {}
    const pipe = (): Pipe => made.pipe as Pipe
    const endOf = (side: Side): Link => {
      const { send, bufferedBytes, quietAtMs } = lane(pipe, side, side === 'near' ? 'far' : 'near')
      return { ...blankHandlers(), send, bufferedBytes, close: () => closeGently(pipe(), side, quietAtMs()) }
    }
    const ends = { near: endOf('near'), far: endOf('far') }
    made.pipe = { who, url, ends, open: { near: true, far: true }, held: [], dead: false }
    pipes.add(made.pipe)
    clock.after(1 + random.int(0, delayMsMax), () => {
      const accept = listeners.get(url)
      if (!pipe().open.near) return
      if (parted.get(key(who, url)) === 'silence') return // the dial waits until its own patience ends
      if (accept === undefined || parted.has(key(who, url))) return end(pipe(), 'near')
      ends.near.onOpen()
      accept(ends.far, who)
    })
    return ends.near
  }

  const cutWhere = (matches: (pipe: Pipe) => boolean): void => {
    for (const pipe of pipes) {
      if (!matches(pipe)) continue
      end(pipe, 'far')
      end(pipe, 'near')
    }
  }

  /** What waited is delivered, in order, or the path has forgotten the connection meanwhile. */
  const unsilence = (pipe: Pipe): void => {
    pipe.dead ||= pipe.held.length > 0 && random.chance(0.5)
    const held = pipe.held
    pipe.held = []
    for (const deliver of held) deliver()
  }

  const heal = (who: string, url: string): void => {
    const how = parted.get(key(who, url))
    parted.delete(key(who, url))
    if (how !== 'silence') return
    for (const pipe of pipes) if (pipe.who === who && pipe.url === url) unsilence(pipe)
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
      if (how === 'cut') heal(who, url)
      parted.set(key(who, url), how)
      if (how === 'cut') cutWhere((pipe) => pipe.who === who && pipe.url === url)
    },
    heal,
    healAll: () => {
      for (const name of parted.keys()) {
        const [who, url] = name.split(' ')
        heal(who ?? '', url ?? '')
      }
    },
    cut: (who) => cutWhere((pipe) => pipe.who === who),
    slow: (who, bytesPerSecond, way) => {
      for (const from of way === 'down' ? ['far'] : ['near', 'far']) {
        if (bytesPerSecond === undefined) rates.delete(`${who} ${from}`)
        else rates.set(`${who} ${from}`, bytesPerSecond)
      }
    },
    burden: (who, bytes) => void burdens.set(who, bytes),
    traffic: trafficOf,
    mostBuffered: (who) => mosts.get(who) ?? 0,
    tamper: (url, change) => {
      if (change) tampers.set(url, change)
      else tampers.delete(url)
    },
  }
}
