/** Somebody who speaks the wire protocol by hand, rightly or not: what a hostile test holds against a relay. */
import { boundRecord, type RawRecord } from '@kwata/shared/documents/record-room.ts'
import type { Signer } from '@kwata/shared/events/crypto.ts'
import { encodeRecords } from '@kwata/shared/guard/record-room.ts'
import { systemClock } from '@kwata/shared/kernel/clock.ts'
import type { RoomName, UserId } from '@kwata/shared/kernel/ids.ts'
import type { Link } from '@kwata/shared/sync/link.ts'
import { deviceOf, type Said, type TestDevice, unwrap } from '@kwata/shared/testing/people.ts'
import { decodeFrames, encodeFrame, type Frame, type FrameKind, kind } from '@kwata/shared/wire/frames.ts'
import { loginMessage } from '@kwata/shared/wire/handshake.ts'
import {
  decodeHello,
  decodeNumber,
  encodeLogin,
  encodeOpen,
  type Hello,
  type Login,
} from '@kwata/shared/wire/messages.ts'
import { yUpdate } from '@kwata/shared/wire/y-message.ts'
import type { World, WorldPhone, WorldRelay } from './world.ts'

export interface Stranger {
  readonly link: Link
  readonly heard: readonly Frame[]
  readonly isClosed: () => boolean
  hello(): Hello
  /** A right login, or one with some of it changed; returned as sent. */
  login(signer: Signer, user: UserId | undefined, change?: Partial<Login>): Promise<Uint8Array>
  send(channel: number, frameKind: FrameKind, payload: Uint8Array): void
  open(channel: number, room: string, genesis?: Uint8Array): void
  update(channel: number, update: Uint8Array): void
  /** The code with which a channel was closed, the carrier itself being channel 0. */
  closeCode(channel: number): number | undefined
  framesOf(channel: number, frameKind: FrameKind): readonly Frame[]
}

export const dialStranger = async (world: World, relay: WorldRelay, name = 'stranger'): Promise<Stranger> => {
  const link = world.network.dialOf(name)(relay.url)
  const heard: Frame[] = []
  let closed = false
  link.onMessage = (bytes) => heard.push(...unwrap(decodeFrames(bytes)))
  link.onClose = () => (closed = true)
  const framesOf = (channel: number, frameKind: FrameKind): readonly Frame[] =>
    heard.filter((frame) => frame.channel === channel && frame.kind === frameKind)
  const send = (channel: number, frameKind: FrameKind, payload: Uint8Array): void =>
    link.send(encodeFrame(channel, frameKind, payload))
  const hello = (): Hello => {
    const [first] = framesOf(0, kind.hello)
    if (first === undefined) throw new Error('no hello')
    return unwrap(decodeHello(first.payload))
  }
  await world.run(1_000)
  return {
    link,
    heard,
    isClosed: () => closed,
    hello,
    login: async (signer, user, change = {}) => {
      const { nonce, relayKey } = hello()
      const clientNonce = world.random.bytes(16)
      const signature = await signer.sign(loginMessage(nonce, relayKey, clientNonce))
      const payload = encodeLogin({ key: signer.key, user, clientNonce, signature, ...change })
      send(0, kind.login, payload)
      await world.run(1_000)
      return payload
    },
    send,
    open: (channel, room, genesis) =>
      send(channel, kind.open, encodeOpen({ room: room as RoomName, digest: new Uint8Array(16), genesis })),
    update: (channel, update) => send(channel, kind.data, yUpdate(update)),
    closeCode: (channel) => {
      const [frame] = framesOf(channel, kind.closed)
      return frame && unwrap(decodeNumber(frame.payload))
    },
    framesOf,
  }
}

/** A member's own device in other hands: it signs what the app never would. Its app must be off. */
export const handsOf = (phone: WorldPhone): TestDevice =>
  deviceOf(phone.identity, phone.signer, () => systemClock.now())

export const recordOf = (room: RoomName, said: Said): RawRecord => boundRecord(room, said)
export const updateOf = (room: RoomName, ...said: readonly Said[]): Uint8Array =>
  encodeRecords(said.map((one) => boundRecord(room, one)))
