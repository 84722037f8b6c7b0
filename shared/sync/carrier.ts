/**
 * The phone's one connection to a set of relays: dials them in turn, proves who it is, carries every room's channel.
 *
 * Order of a start: hello comes → login and all waiting `open`s leave in one message → welcome, then the answers.
 * Nothing that a relay says is believed before its welcome has been verified: frames are taken strictly in order.
 * Failure: a relay that cannot be reached, does not answer in time, or closes, is left for the next one.
 */
import type { Signer, Verify } from '../events/crypto.ts'
import { sameBytes } from '../kernel/bytes.ts'
import type { Clock, Random } from '../kernel/clock.ts'
import { idOf } from '../kernel/hash.ts'
import type { SiteId, UserId } from '../kernel/ids.ts'
import { decodeFrames, encodeFrame, type Frame, frameHeader, type FrameKind, kind } from '../wire/frames.ts'
import { loginMessage, welcomeMessage } from '../wire/handshake.ts'
import { decodeQuota, type Quota } from '../wire/forks.ts'
import { decodeMarksList, type Marks, readMarks } from '../wire/marks.ts'
import {
  clientNonceBytes,
  decodeHello,
  decodeWelcome,
  encodeLogin,
  type Hello,
  type RelayAddress,
} from '../wire/messages.ts'
import type { Channel, ChannelCarrier } from './channel.ts'
import { makeDialOrder } from './dial-order.ts'
import type { Dial, Link } from './link.ts'

export interface CarrierState {
  readonly state: 'connected' | 'connecting' | 'offline'
  readonly url: string | undefined
  readonly sinceMs: number
}

export interface CarrierParts {
  readonly dial: Dial
  readonly clock: Clock
  readonly random: Random
  readonly signer: Signer
  readonly user: UserId
  readonly verify: Verify
  /** One of these a relay at this address must prove, where an admin of a space that travels here has signed any. */
  readonly pinnedKeys: (url: string) => readonly Uint8Array[]
  readonly changed: () => void
  readonly marks: (marks: Marks) => void
  /** What this device may still have stored there today. */
  readonly quota: (url: string, quota: Quota) => void
  /** A relay told which relays belong to its set, itself first. */
  readonly set: (url: string, relays: readonly RelayAddress[]) => void
  readonly lied: (url: string) => void
  /** A bug: the attempt that met it has been dropped. */
  readonly report: (error: unknown) => void
}

export interface Carrier extends ChannelCarrier {
  state(): CarrierState
  setUrls(urls: readonly string[]): void
  /** The network is back, the app is visible again, or the person asked: dials now, or probes what seems up. */
  wake(): void
  close(): void
}

const welcomeWithinMs = 10_000
const answerWithinMs = 20_000
const wakeAnswerWithinMs = 5_000
const idleProbeMs = 240_000
const feedEveryMs = 15_000
const nothing = new Uint8Array()

/** One attempt, from dial to fall. */
interface Attempt {
  readonly url: string
  readonly link: Link
  hello: Hello | undefined
  clientNonce: Uint8Array
  step: 'dialling' | 'logged-in' | 'welcomed'
  incoming: Promise<void>
  outgoing: Uint8Array[]
  stopWaiting: (() => void) | undefined
  stopProbing: () => void
  stopFeeding: () => void
}

export const makeCarrier = (parts: CarrierParts): Carrier => {
  const { clock, random } = parts
  const order = makeDialOrder(random)
  const channels = new Map<number, Channel>()
  let current: Attempt | undefined
  let stopRedial: () => void = () => undefined
  let lastNumber = 0
  let closed = false
  let shown: CarrierState = { state: 'offline', url: undefined, sinceMs: clock.now() }

  const show = (state: CarrierState['state'], url?: string): void => {
    if (shown.state === state && shown.url === url) return
    shown = { state, url, sinceMs: shown.state === state ? shown.sinceMs : clock.now() }
    parts.changed()
  }

  // Dialling and falling.

  const dial = (): void => {
    stopRedial()
    if (closed || current !== undefined) return
    const url = order.next(clock.now())
    if (url === undefined) {
      show('offline')
      stopRedial = clock.after(order.pauseMs(clock.now()), dial)
      return
    }
    if (shown.state !== 'offline') show('connecting', url)
    const attempt: Attempt = {
      url,
      link: parts.dial(url),
      hello: undefined,
      clientNonce: nothing,
      step: 'dialling',
      incoming: Promise.resolve(),
      outgoing: [],
      stopWaiting: undefined,
      stopProbing: () => undefined,
      stopFeeding: () => undefined,
    }
    current = attempt
    expectAnswer(attempt, welcomeWithinMs)
    attempt.link.onMessage = (bytes) => {
      attempt.incoming = attempt.incoming
        .then(() => (current === attempt ? receive(attempt, bytes) : undefined))
        .catch((error: unknown) => {
          parts.report(error)
          drop(attempt)
        })
    }
    attempt.link.onClose = () => fell(attempt)
  }

  const drop = (attempt: Attempt): void => {
    attempt.link.close()
    fell(attempt)
  }

  const fell = (attempt: Attempt): void => {
    if (current !== attempt) return
    current = undefined
    attempt.stopWaiting?.()
    attempt.stopProbing()
    attempt.stopFeeding()
    for (const channel of channels.values()) if (channel.readyState !== 0 || attempt.step !== 'dialling') channel.lost()
    if (closed) return
    if (order.roundDone(clock.now()) && attempt.step !== 'welcomed') show('offline')
    else if (shown.state !== 'offline') show('connecting')
    stopRedial = clock.after(order.pauseMs(clock.now()), dial)
  }

  const shun = (attempt: Attempt): void => {
    order.shun(attempt.url, clock.now())
    parts.lied(attempt.url)
    drop(attempt)
  }

  // Receiving, strictly in order.

  const receive = async (attempt: Attempt, bytes: Uint8Array): Promise<void> => {
    const frames = decodeFrames(bytes)
    if (!frames.ok) return drop(attempt)
    if (attempt.step === 'welcomed') quiet(attempt)
    for (const frame of frames.value) {
      if (current !== attempt) return
      if (frame.channel === 0) await control(attempt, frame)
      else if (attempt.step !== 'welcomed' || channels.get(frame.channel)?.receive(frame.kind, frame.payload) === false)
        drop(attempt)
    }
  }

  const control = async (attempt: Attempt, { kind: said, payload }: Frame): Promise<void> => {
    if (said === kind.hello) await login(attempt, payload)
    else if (said === kind.welcome) await welcomed(attempt, payload)
    else if (said === kind.marks) await heard(payload)
    else if (said === kind.quota) heardQuota(attempt, payload)
    else if (said === kind.ping) push(attempt, encodeFrame(0, kind.pong, nothing))
    else if (said === kind.closed) drop(attempt)
  }

  const login = async (attempt: Attempt, payload: Uint8Array): Promise<void> => {
    const hello = decodeHello(payload)
    if (!hello.ok || attempt.hello !== undefined) return drop(attempt)
    const { nonce, relayKey } = hello.value
    const pinned = parts.pinnedKeys(attempt.url)
    if (pinned.length > 0 && !pinned.some((key) => sameBytes(key, relayKey))) return shun(attempt)
    attempt.hello = hello.value
    attempt.clientNonce = random.bytes(clientNonceBytes)
    const signature = await parts.signer.sign(loginMessage(nonce, relayKey, attempt.clientNonce))
    if (current !== attempt) return
    const { clientNonce } = attempt
    push(
      attempt,
      encodeFrame(0, kind.login, encodeLogin({ key: parts.signer.key, user: parts.user, clientNonce, signature })),
    )
    attempt.step = 'logged-in'
    for (const channel of channels.values()) channel.opening()
  }

  const welcomed = async (attempt: Attempt, payload: Uint8Array): Promise<void> => {
    const welcome = decodeWelcome(payload)
    if (!welcome.ok || attempt.hello === undefined || attempt.step !== 'logged-in') return drop(attempt)
    const { relayKey, epoch } = attempt.hello
    const genuine = await parts.verify(
      relayKey,
      welcomeMessage(attempt.clientNonce, parts.signer.key, epoch),
      welcome.value.signature,
    )
    if (current !== attempt) return
    if (!genuine) return shun(attempt)
    attempt.step = 'welcomed'
    order.worked(attempt.url)
    quiet(attempt)
    feed(attempt)
    show('connected', attempt.url)
    parts.set(attempt.url, welcome.value.set)
  }

  const heard = async (payload: Uint8Array): Promise<void> => {
    const list = decodeMarksList(payload)
    for (const signed of list.ok ? list.value : []) {
      const marks = await readMarks(signed, parts.verify)
      if (marks.ok) parts.marks(marks.value)
    }
  }

  const heardQuota = ({ url, step }: Attempt, payload: Uint8Array): void => {
    const quota = decodeQuota(payload)
    if (quota.ok && step === 'welcomed') parts.quota(url, quota.value)
  }

  // Sending: what is sent in one turn leaves as one message.

  const push = (attempt: Attempt, ...frames: readonly Uint8Array[]): void => {
    if (attempt.outgoing.length === 0) queueMicrotask(() => flush(attempt))
    attempt.outgoing.push(...frames)
  }

  const flush = (attempt: Attempt): void => {
    const frames = attempt.outgoing
    attempt.outgoing = []
    if (current === attempt) attempt.link.send(...frames)
  }

  // Silence.

  /** The first thing that waits for an answer starts the clock; any bytes stop it, but what is still owed is asked after. */
  const expectAnswer = (attempt: Attempt, withinMs: number): void => {
    attempt.stopWaiting ??= clock.after(withinMs, () => drop(attempt))
  }

  const quiet = (attempt: Attempt): void => {
    attempt.stopWaiting?.()
    attempt.stopWaiting = undefined
    attempt.stopProbing()
    attempt.stopProbing = clock.after(answerWithinMs, () => {
      const owed = [...channels.values()].some((channel) => channel.waits())
      if (owed) probe(attempt, answerWithinMs)
      else attempt.stopProbing = clock.after(idleProbeMs - answerWithinMs, () => probe(attempt, answerWithinMs))
    })
  }

  const probe = (attempt: Attempt, withinMs: number): void => {
    push(attempt, encodeFrame(0, kind.ping, nothing))
    expectAnswer(attempt, withinMs)
  }

  const feed = (attempt: Attempt): void => {
    attempt.stopFeeding = clock.after(feedEveryMs, () => {
      for (const channel of channels.values()) channel.feed()
      feed(attempt)
    })
  }

  return {
    state: () => shown,
    setUrls: (urls) => {
      order.setUrls(urls)
      if (current === undefined) dial()
      else if (!order.has(current.url)) drop(current)
    },
    wake: () => {
      order.restart()
      if (current === undefined) dial()
      else if (current.step === 'welcomed') probe(current, wakeAnswerWithinMs)
    },
    close: () => {
      closed = true
      stopRedial()
      if (current !== undefined) drop(current)
      show('offline')
    },
    join: (channel) => {
      do lastNumber = (lastNumber % 0xfffe) + 1
      while (channels.has(lastNumber))
      const number = lastNumber
      channels.set(number, channel)
      const attempt = current
      // In a later turn: the provider has not set its handlers yet.
      if (attempt !== undefined && attempt.step !== 'dialling')
        queueMicrotask(() => {
          if (current === attempt && channels.get(number) === channel) channel.opening()
        })
      return number
    },
    leave: (number) => {
      channels.delete(number)
    },
    send: (number, frameKind: FrameKind, ...payload) => {
      if (current === undefined || current.step === 'dialling') return
      const bytes = payload.reduce((sum, part) => sum + part.length, 0)
      push(current, frameHeader(number, frameKind, bytes), ...payload)
      if (frameKind === kind.open || frameKind === kind.data) expectAnswer(current, answerWithinMs)
    },
    place: () =>
      current?.hello === undefined
        ? undefined
        : { site: idOf(current.hello.relayKey) as SiteId, epoch: current.hello.epoch },
    lied: () => {
      if (current !== undefined) shun(current)
    },
    failed: (error) => {
      parts.report(error)
      if (current !== undefined) drop(current)
    },
  }
}
