/**
 * One carrier's end at a relay: proves, asks for proof, then serves rooms to a phone or rows to a peer.
 *
 * Promises: nothing is served before the login's signature over this link's own nonce was verified; frames are taken in
 * order; whatever a stranger sends, the worst that happens is the end of their own link.
 */
import { deviceIdOf } from '@kwata/shared/domain/identity/identity.ts'
import type { Signer, Verify } from '@kwata/shared/events/crypto.ts'
import { toBase32 } from '@kwata/shared/kernel/bytes.ts'
import type { Clock, Random } from '@kwata/shared/kernel/clock.ts'
import { partsOf, type RoomName, type SiteId } from '@kwata/shared/kernel/ids.ts'
import { closeCodeOf, type Refusal } from '@kwata/shared/kernel/refusal.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import type { Link } from '@kwata/shared/sync/link.ts'
import { decodeFrames, encodeFrame, type Frame, frameHeader, kind } from '@kwata/shared/wire/frames.ts'
import { encodeQuota } from '@kwata/shared/wire/forks.ts'
import { loginMessage, welcomeMessage } from '@kwata/shared/wire/handshake.ts'
import { encodeMarksList, epochOfMarks, type Marks } from '@kwata/shared/wire/marks.ts'
import {
  decodeLogin,
  decodeOpen,
  encodeHello,
  encodeNumber,
  encodeWelcome,
  nonceBytes,
  type Login,
  type RelayAddress,
} from '@kwata/shared/wire/messages.ts'
import type { RecordRooms } from '../pipeline/record-rooms.ts'
import type { Rooms } from '../pipeline/rooms.ts'
import type { MarksBoard } from '../replication/marks-board.ts'
import { sessionLimits } from './limits.ts'
import { sharedDataMessage } from './shared-messages.ts'
import type { PresenceBoard, Seat } from './presence-board.ts'
import type { Quotas } from './quotas.ts'
import { type Access, openRoomSession, type RoomSession } from './room-session.ts'
import type { Spaces } from './spaces.ts'

/** The end of a carrier whose owner proved to be a relay of the set. */
export interface PeerSession {
  receive(frame: Frame): void
  drained(): void
  close(): void
}

export interface SessionParts {
  readonly site: SiteId
  readonly epoch: number
  readonly signer: Signer
  readonly verify: Verify
  readonly clock: Clock
  readonly random: Random
  readonly rooms: Rooms
  readonly records: RecordRooms
  readonly spaces: Spaces
  readonly quotas: Quotas
  readonly presence: PresenceBoard
  /** False: this address has enough carriers. What is returned is called at the end. */
  readonly enter: (address: string) => (() => void) | undefined
  readonly board: MarksBoard
  /** This relay first, then the peers that it has met. */
  readonly set: () => readonly RelayAddress[]
  /** Undefined: this key is no relay of the set. */
  readonly peer: (key: Uint8Array, link: Link) => PeerSession | undefined
  readonly report: (error: unknown) => void
}

const nothing = new Uint8Array()
const quotaSteps = 64

/** Serves one link until it closes. `address` is what quotas count strangers by. */
export const serveCarrier = (link: Link, address: string, parts: SessionParts): void => {
  const { clock, board } = parts
  const nonce = parts.random.bytes(nonceBytes)
  const channels = new Map<number, RoomSession>()
  let who: Login | undefined
  let peer: PeerSession | undefined
  let ended = false
  let pendingBytes = 0
  let incoming: Promise<void> = Promise.resolve()
  let stopSilence = clock.after(sessionLimits.loginWithinMs, () => refuseAll({ code: 'bad-hello' }))
  let tokens: number = sessionLimits.framesBurst
  let tokensAtMs = clock.now()
  const endings: (() => void)[] = []
  let heardAtMs = 0
  let toldStep = 0
  let device = ''

  const leave = parts.enter(address)
  if (leave !== undefined) endings.push(leave)

  const send = (frame: Uint8Array): void => link.send(frame)

  const end = (): void => {
    if (ended) return
    ended = true
    stopSilence()
    for (const ending of endings) ending()
    for (const channel of channels.values()) channel.close()
    peer?.close()
  }

  const refuseAll = (refusal: Refusal): void => {
    if (ended) return
    const code = closeCodeOf[refusal.code]
    send(encodeFrame(0, kind.closed, encodeNumber(code)))
    end()
    link.close(code)
  }

  /** A bug in serving this link: it alone pays. */
  const failed = (error: unknown): void => {
    parts.report(error)
    refuseAll({ code: 'overloaded' })
  }

  const heardFrom = (): void => {
    heardAtMs = clock.now()
  }

  /** One timer for as long as the link lives, not one for each message. */
  const watchSilence = (): void => {
    const leftMs = heardAtMs + sessionLimits.silenceMaxMs - clock.now()
    if (leftMs <= 0) return refuseAll({ code: 'going-away' })
    stopSilence = clock.after(leftMs, watchSilence)
  }

  /** A token bucket: a burst for the opening of many rooms, then a steady rate. */
  const withinRate = (frames: number): boolean => {
    const nowMs = clock.now()
    tokens =
      Math.min(sessionLimits.framesBurst, tokens + ((nowMs - tokensAtMs) / 1000) * sessionLimits.framesPerSecond) -
      frames
    tokensAtMs = nowMs
    return tokens >= 0
  }

  const receive = async (message: Uint8Array): Promise<void> => {
    if (ended) return
    const frames = decodeFrames(message)
    if (!frames.ok) return refuseAll(frames.refusal)
    if (peer === undefined && !withinRate(frames.value.length)) return refuseAll({ code: 'overloaded' })
    for (const frame of frames.value) {
      if (ended) return
      if (who === undefined) await login(frame)
      else if (peer !== undefined && frame.channel === 0 && frame.kind !== kind.ping) peer.receive(frame)
      else if (frame.channel === 0) control(frame)
      else if (frame.kind === kind.open) await open(frame, who)
      else hand(frame)
    }
  }

  /** Order is the channel's affair from here on; what it has not judged and stored yet still counts as pending. */
  const hand = ({ channel, kind: said, payload }: Frame): void => {
    const session = channels.get(channel)
    if (session === undefined) return // closed here while this was on its way
    pendingBytes += payload.length
    session
      .receive(said, payload)
      .catch(failed)
      .finally(() => (pendingBytes -= payload.length))
  }

  /** For what others call into this link: a bug here must not end their turn. */
  const guarded = (step: () => void) => (): void => {
    try {
      step()
    } catch (error) {
      failed(error)
    }
  }

  const control = ({ kind: said }: Frame): void => {
    if (said === kind.ping) send(encodeFrame(0, kind.pong, nothing))
  }

  const login = async ({ channel, kind: said, payload }: Frame): Promise<void> => {
    const read = decodeLogin(payload)
    if (channel !== 0 || said !== kind.login || !read.ok) return refuseAll({ code: 'bad-hello' })
    const { key, clientNonce, signature, user } = read.value
    const genuine = await parts.verify(key, loginMessage(nonce, parts.signer.key, clientNonce), signature)
    if (ended) return
    if (!genuine) return refuseAll({ code: 'bad-hello' })
    if (user === undefined) {
      peer = parts.peer(key, link)
      if (peer === undefined) return refuseAll({ code: 'not-a-member' })
    }
    const proof = await parts.signer.sign(welcomeMessage(clientNonce, key, parts.epoch))
    const marks = await board.all()
    if (ended) return
    for (const { marks: told } of board.peers()) noteTold(told)
    who = read.value
    device = toBase32(key)
    heardFrom()
    stopSilence()
    watchSilence()
    send(encodeFrame(0, kind.welcome, encodeWelcome({ signature: proof, set: parts.set() })))
    send(encodeFrame(0, kind.marks, encodeMarksList(marks)))
    tellQuota()
  }

  /** Shown before it is hit: from a quarter of the day's share on, at each further step. */
  const tellQuota = (): void => {
    if (who === undefined || peer !== undefined) return
    const quota = parts.quotas.used(device)
    const step = Math.floor((quota.usedBytes / quota.maxBytes) * quotaSteps)
    if (step < quotaSteps / 4 || step === toldStep) return
    toldStep = step
    send(encodeFrame(0, kind.quota, encodeQuota(quota)))
  }

  // Rooms.

  const open = async ({ channel, payload }: Frame, login: Login): Promise<void> => {
    const refuse = (refusal: Refusal): void =>
      send(encodeFrame(channel, kind.closed, encodeNumber(closeCodeOf[refusal.code])))
    const asked = decodeOpen(payload)
    if (channels.has(channel)) return refuseAll({ code: 'malformed' })
    if (!asked.ok) return refuse(asked.refusal)
    if (channels.size >= sessionLimits.roomsPerCarrierMax)
      return refuse({ code: 'too-many', what: 'rooms', max: sessionLimits.roomsPerCarrierMax })
    const { room, digest, genesis } = asked.value
    const access = await parts.spaces.admit({ room, genesis, user: login.user, device: login.key, address })
    if (ended) return
    if (!access.ok) return refuse(access.refusal)
    openRoom(channel, room, digest, login, access.value)
  }

  const seatOf = (channel: number, room: RoomName, { user, key }: Login): Seat | undefined => {
    if (user === undefined) return undefined
    const who = { user, device: deviceIdOf(key) }
    return parts.presence.seat(room, who, (payload) => {
      if (link.bufferedBytes() > sessionLimits.presenceBufferedBytesMax) return false
      send(encodeFrame(channel, kind.present, payload))
      return true
    })
  }

  const openRoom = (channel: number, room: RoomName, digest: Uint8Array, login: Login, access: Access): void => {
    const session = openRoomSession({
      room,
      digest,
      device: login.key,
      access,
      rooms: parts.rooms,
      records: parts.records,
      verify: parts.verify,
      clock,
      send: (frameKind, ...payload) => {
        const bytes = payload.reduce((sum, part) => sum + part.length, 0)
        link.send(frameHeader(channel, frameKind, bytes), ...payload)
      },
      sendShared: (payload) => link.send(sharedDataMessage(channel, payload)),
      bufferedBytes: () => link.bufferedBytes(),
      presence: seatOf(channel, room, login),
      acknowledged: (row) => {
        acknowledged(row)
        tellQuota()
      },
      failed,
      closed: () => {
        channels.delete(channel)
        stopWatching()
      },
    })
    const stopWatching = parts.spaces.watch(
      partsOf(room).space,
      guarded(() => session.review()),
    )
    channels.set(channel, session)
  }

  // Marks: told only to a phone with something at stake, and only when they tell it something new.

  let ackedRow = 0
  const toldRow = new Map<SiteId, number>()
  const toldEpoch = new Map<SiteId, number>()
  let stopTelling: (() => void) | undefined

  const acknowledged = (row: number): void => {
    ackedRow = Math.max(ackedRow, row)
    tellSoon()
  }

  /** How far into this log a peer has come. */
  const rowOf = ({ places }: Marks): number =>
    places.find((place) => place.site === parts.site && place.epoch === parts.epoch)?.row ?? 0

  const noteTold = (marks: Marks): void => {
    toldRow.set(marks.site, rowOf(marks))
    toldEpoch.set(marks.site, epochOfMarks(marks))
  }

  /** A relay that has started anew may have lost what it once held: its word is passed on at once. */
  const newsFor = () =>
    board.peers().filter(({ marks }) => {
      const told = toldRow.get(marks.site) ?? 0
      const startedAnew = ackedRow > 0 && epochOfMarks(marks) > (toldEpoch.get(marks.site) ?? 0)
      return startedAnew || (told < ackedRow && rowOf(marks) > told)
    })

  const tellSoon = (): void => {
    if (ended || stopTelling !== undefined || newsFor().length === 0) return
    stopTelling = clock.after(sessionLimits.marksDelayMs, () => {
      stopTelling = undefined
      const news = newsFor()
      if (ended || news.length === 0) return
      for (const { marks } of news) noteTold(marks)
      send(encodeFrame(0, kind.marks, encodeMarksList(news.map(({ signed }) => signed))))
    })
  }

  endings.push(board.watch(tellSoon), () => stopTelling?.())

  link.onMessage = (bytes) => {
    if (ended) return
    if (bytes.length > limits.frameBytesMax)
      return refuseAll({ code: 'too-large', bytes: bytes.length, bytesMax: limits.frameBytesMax })
    pendingBytes += bytes.length
    const unread = link.bufferedBytes() > sessionLimits.unreadBytesMax
    if (unread || pendingBytes > sessionLimits.pendingBytesMax) return refuseAll({ code: 'overloaded' })
    heardFrom()
    incoming = incoming
      .then(() => receive(bytes))
      .catch(failed)
      .finally(() => (pendingBytes -= bytes.length))
  }
  link.onClose = end
  link.onDrain = guarded(() => {
    for (const channel of channels.values()) channel.drained()
    peer?.drained()
  })
  if (leave === undefined) return refuseAll({ code: 'quota', what: 'connections from one address' })
  send(encodeFrame(0, kind.hello, encodeHello({ nonce, relayKey: parts.signer.key, epoch: parts.epoch })))
}
