/** One direction of one connection, and the lane that all connections share in that direction. */
import type { Socket } from 'node:net'

export interface Weather {
  readonly delayMs?: number
  readonly bytesPerSecond?: number
  /** Nothing gets through and nothing is closed; what was held back arrives when the weather clears, as TCP does it. */
  readonly blackhole?: boolean
}

export interface Lane {
  readonly set: (weather: Weather) => void
  readonly cutAfter: (bytes: number) => void
  readonly passed: () => number
  readonly isClosed: () => boolean
  readonly delayMs: () => number
  /** How long until the lane is free for the next bytes. */
  readonly waitMs: () => number
  /** How many of these bytes may leave now. */
  readonly allow: (bytes: number) => number
  /** They have left. Cuts when they were the last allowed. */
  readonly left: (bytes: number) => void
}

export interface Pipe {
  /** Looks again: the weather has changed. */
  readonly pump: () => void
  /** Resets the end that it reads from; nothing more leaves at the other. */
  readonly cut: () => void
}

const sliceMs = 20 // a throttled lane lets through what fits in this time, at once
const heldBytesMax = 65_536 // above, the sender is made to wait

export const makeLane = (cut: () => void): Lane => {
  let weather: Weather = {}
  let freeAtMs = 0
  let passed = 0
  let budget = Infinity
  const rate = () => weather.bytesPerSecond ?? Infinity

  return {
    set: (next) => {
      weather = next
      freeAtMs = 0
    },
    cutAfter: (bytes) => {
      budget = bytes
    },
    passed: () => passed,
    isClosed: () => weather.blackhole === true,
    delayMs: () => weather.delayMs ?? 0,
    waitMs: () => Math.max(0, freeAtMs - performance.now()),
    allow: (bytes) => Math.min(bytes, budget, Math.max(1, Math.floor((rate() * sliceMs) / 1000))),
    left: (bytes) => {
      passed += bytes
      budget -= bytes
      freeAtMs = Math.max(performance.now(), freeAtMs) + (bytes / rate()) * 1000
      if (budget > 0) return
      budget = Infinity
      cut()
    },
  }
}

interface Held {
  bytes: Buffer
  readonly readyMs: number
}

/**
 * A socket whose end is still on its way cannot be reset (libuv refuses, the handle is never closed, and Node then spins
 * for ever at exit): such a one is only destroyed.
 */
const reset = (socket: Socket): void => void (socket.writableEnded ? socket.destroy() : socket.resetAndDestroy())

export const makePipe = (from: Socket, to: Socket, lane: Lane): Pipe => {
  const queue: Held[] = []
  let held = 0
  let over: 'ended' | 'broken' | undefined
  let cut = false
  let timer: NodeJS.Timeout | undefined

  const later = (waitMs: number) => {
    timer = setTimeout(() => {
      timer = undefined
      pump()
    }, waitMs)
  }

  const finish = () => {
    if (over === 'broken') reset(to)
    else if (over === 'ended') to.end()
  }

  const sendSome = (head: Held) => {
    const bytes = lane.allow(head.bytes.length)
    to.write(head.bytes.subarray(0, bytes))
    head.bytes = head.bytes.subarray(bytes)
    held -= bytes
    if (head.bytes.length === 0) queue.shift()
    if (held < heldBytesMax) from.resume()
    lane.left(bytes)
  }

  const pump = (): void => {
    while (timer === undefined && !lane.isClosed() && !cut && !to.destroyed) {
      const head = queue[0]
      if (head === undefined || over === 'broken') return finish()
      const waitMs = Math.max(head.readyMs - performance.now(), lane.waitMs())
      if (waitMs > 0) return later(waitMs)
      if (to.connecting) return void to.once('connect', pump)
      if (to.writableNeedDrain) return void to.once('drain', pump)
      sendSome(head)
    }
  }

  from.on('data', (bytes: Buffer) => {
    queue.push({ bytes, readyMs: performance.now() + lane.delayMs() })
    held += bytes.length
    if (held >= heldBytesMax) from.pause()
    pump()
  })
  from.on('end', () => {
    over ??= 'ended'
    pump()
  })
  from.on('error', () => {
    over = 'broken'
    pump()
  })
  from.on('close', () => {
    over ??= 'broken'
    pump()
  })
  return {
    pump,
    cut: () => {
      cut = true // a socket that still connects is destroyed only later
      reset(from)
    },
  }
}
