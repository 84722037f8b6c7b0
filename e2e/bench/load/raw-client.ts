/**
 * A WebSocket client that costs its process little: frames are parsed in place and sent with a mask of zeros, which is
 * legal and needs no work. For load; a product would use `ws`.
 */
import { connect, type Socket } from 'node:net'

export interface RawClient {
  /** Several messages in one write. The bytes must be frames of `clientFrame`. */
  readonly write: (frames: Uint8Array) => void
  readonly ping: () => void
  readonly pause: () => void
  readonly destroy: () => void
}

export interface RawClientParts {
  readonly port: number
  readonly path: string
  readonly onOpen?: (client: RawClient) => void
  /** The payload is a view that is overwritten later. */
  readonly onMessage: (payload: Buffer) => void
  readonly onPong?: () => void
  readonly onEnd?: (why: string) => void
}

const binary = 0x82
const pingOpcode = 0x9
const pongOpcode = 0xa

const masked = (opcodeByte: number, payload: Uint8Array): Buffer => {
  const length = payload.length
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.alloc(header + 4 + length)
  frame[0] = opcodeByte
  if (header === 2) frame[1] = 0x80 | length
  else if (header === 4) {
    frame[1] = 0x80 | 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 0x80 | 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(payload, header + 4)
  return frame
}

export const clientFrame = (payload: Uint8Array): Buffer => masked(binary, payload)

const emptyPing = masked(0x80 | pingOpcode, new Uint8Array(0))

/** A relay takes only so many from one address: a crowd comes from several, all of them this machine. */
let dialled = 0
const perAddress = 1_000
const addressOf = (nth: number): string => `127.0.0.${1 + Math.floor(nth / perAddress)}`

/** Handles every complete frame at the start of `bytes` and returns what is left over. */
const takeFrames = (bytes: Buffer, handle: (opcode: number, payload: Buffer) => void): Buffer => {
  let at = 0
  while (bytes.length - at >= 2) {
    const short = (bytes[at + 1] ?? 0) & 127
    const header = short < 126 ? 2 : short === 126 ? 4 : 10
    if (bytes.length - at < header) break
    const length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
    if (bytes.length - at < header + length) break
    handle((bytes[at] ?? 0) & 15, bytes.subarray(at + header, at + header + length))
    at += header + length
  }
  return at === 0 ? bytes : bytes.subarray(at)
}

export const rawClient = ({ port, path, onOpen, onMessage, onPong, onEnd }: RawClientParts): RawClient => {
  dialled += 1
  const socket: Socket = connect({ port, host: '127.0.0.1', localAddress: addressOf(dialled), noDelay: true })
  let waiting: Buffer[] = []
  let isOpen = false

  const client: RawClient = {
    write: (frames) => void socket.write(frames),
    ping: () => void socket.write(emptyPing),
    pause: () => void socket.pause(),
    destroy: () => {
      socket.removeAllListeners('close')
      socket.destroy()
    },
  }
  const handle = (opcode: number, payload: Buffer): void => {
    if (opcode === 2) onMessage(payload)
    else if (opcode === pingOpcode) socket.write(masked(0x80 | pongOpcode, payload))
    else if (opcode === pongOpcode) onPong?.()
    else if (opcode === 8) onEnd?.(`closed with ${payload.length >= 2 ? payload.readUInt16BE(0) : 'no code'}`)
  }
  const open = (bytes: Buffer): Buffer | undefined => {
    const end = bytes.indexOf('\r\n\r\n')
    if (end < 0) return undefined
    if (!bytes.subarray(0, 16).includes(' 101')) onEnd?.(bytes.subarray(0, end).toString())
    isOpen = true
    onOpen?.(client)
    return bytes.subarray(end + 4)
  }

  socket.on('connect', () =>
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    ),
  )
  socket.on('data', (chunk) => {
    waiting.push(chunk)
    let bytes: Buffer | undefined = waiting.length === 1 ? chunk : Buffer.concat(waiting)
    if (!isOpen) bytes = open(bytes)
    const left: Buffer | undefined = bytes && takeFrames(bytes, handle)
    waiting = left === undefined ? waiting : left.length > 0 ? [left] : []
  })
  socket.on('error', (error) => onEnd?.(error.message))
  socket.on('close', () => onEnd?.('cut'))
  return client
}
