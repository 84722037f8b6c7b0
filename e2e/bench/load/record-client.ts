/** A phone as the wire sees it, without a phone's insides: logs in, opens one record room, takes what comes, writes. */
import { digestOfHeads } from '@kwata/shared/documents/record-room.ts'
import type { Signer } from '@kwata/shared/events/crypto.ts'
import type { RoomName, UserId } from '@kwata/shared/kernel/ids.ts'
import { decodeFrames, encodeFrame, kind } from '@kwata/shared/wire/frames.ts'
import { loginMessage } from '@kwata/shared/wire/handshake.ts'
import {
  clientNonceBytes,
  decodeHello,
  decodeOpened,
  decodeStored,
  encodeLogin,
  encodeNumber,
  encodeOpen,
} from '@kwata/shared/wire/messages.ts'
import { readYMessage, yStep1, yUpdate } from '@kwata/shared/wire/y-message.ts'
import { clientFrame, rawClient } from './raw-client.ts'

export interface RecordClient {
  /** Writes one update of the room as one WebSocket message, masking header included. */
  readonly write: (message: Uint8Array) => void
  readonly destroy: () => void
}

export interface RecordClientParts {
  readonly port: number
  readonly signer: Signer
  readonly user: UserId
  readonly room: RoomName
  readonly genesis?: Uint8Array
  readonly onUpdate?: (update: Uint8Array) => void
  readonly onStored?: (count: number) => void
}

const channel = 1
const noHeads = digestOfHeads(new Map())

/** A record update as a client's whole WebSocket message. */
export const updateMessage = (update: Uint8Array): Buffer =>
  clientFrame(encodeFrame(channel, kind.data, yUpdate(update)))

/** Resolves when the relay has sent all that it has. Rejects on a refusal. */
export const recordClient = (parts: RecordClientParts): Promise<RecordClient> =>
  new Promise((resolve, reject) => {
    const send = (...frames: readonly Uint8Array[]): void => client.write(clientFrame(Buffer.concat(frames)))
    const login = async (payload: Uint8Array): Promise<void> => {
      const hello = decodeHello(payload)
      if (!hello.ok) throw new Error('no hello')
      const clientNonce = crypto.getRandomValues(new Uint8Array(clientNonceBytes))
      const signature = await parts.signer.sign(loginMessage(hello.value.nonce, hello.value.relayKey, clientNonce))
      const { room, genesis, user, signer } = parts
      send(
        encodeFrame(0, kind.login, encodeLogin({ key: signer.key, user, clientNonce, signature })),
        encodeFrame(channel, kind.open, encodeOpen({ room, digest: noHeads, genesis })),
      )
    }
    const ready = (): void => {
      caughtUp = true
      resolve({ write: client.write, destroy: client.destroy })
    }
    const opened = (payload: Uint8Array): void => {
      const said = decodeOpened(payload)
      // Whoever brings a space is told nothing before it counts.
      if ((said.ok && said.value.same) || parts.genesis !== undefined) ready()
      else send(encodeFrame(channel, kind.data, yStep1(new Uint8Array([0]))))
    }
    const data = (payload: Uint8Array): void => {
      const message = readYMessage(payload)
      if (!message.ok) throw new Error('not a y-websocket message')
      if (message.value.type === 'step2') ready()
      else if (message.value.type === 'update') {
        parts.onUpdate?.(message.value.update)
        if (!caughtUp) send(encodeFrame(channel, kind.got, encodeNumber(payload.length)))
      }
    }
    let caughtUp = false
    const fail = (why: string): void => {
      if (caughtUp) throw new Error(`a record client: ${why}`) // fails the load
      reject(new Error(why))
    }
    const client = rawClient({
      port: parts.port,
      path: '/sync',
      onMessage: (bytes) => {
        const frames = decodeFrames(bytes)
        for (const frame of frames.ok ? frames.value : []) {
          if (frame.kind === kind.hello) void login(Buffer.from(frame.payload)).catch(reject)
          else if (frame.kind === kind.opened) opened(frame.payload)
          else if (frame.kind === kind.data) data(frame.payload)
          else if (frame.kind === kind.stored) {
            const stored = decodeStored(frame.payload)
            if (stored.ok) parts.onStored?.(stored.value.count)
          } else if (frame.kind === kind.closed) fail(`refused: ${frame.payload.join(' ')}`)
        }
      },
      onEnd: fail,
    })
  })
