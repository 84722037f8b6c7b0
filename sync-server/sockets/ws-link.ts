/** A WebSocket as a `Link`, at either end. */
import { blankHandlers, type Dial, type Link } from '@kwata/shared/sync/link.ts'
import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'

/** RFC 6455, 5.2: final, binary, not masked, not compressed. */
const headerOf = (length: number): Buffer => {
  if (length < 126) return Buffer.from([0x82, length])
  if (length < 65_536) return Buffer.from([0x82, 126, length >> 8, length & 255])
  const header = Buffer.alloc(10)
  header[0] = 0x82
  header[1] = 127
  header.writeBigUInt64BE(BigInt(length), 2)
  return header
}

const listen = (ws: WebSocket, link: Link): Link => {
  ws.binaryType = 'nodebuffer'
  ws.on('message', (data: Buffer, isBinary: boolean) => {
    if (isBinary) link.onMessage(data)
    else ws.terminate() // nothing of ours is text
  })
  ws.on('close', (code) => link.onClose(code))
  ws.on('error', () => ws.terminate())
  return link
}

/** Below this one copy costs less than one more write. */
const copiedBytesMax = 8_192

/** The relay's end: parts are written to the raw socket as one frame, so that a payload shared by many is never copied. */
export const acceptedLink = (ws: WebSocket, socket: Duplex): Link => {
  const link: Link = {
    ...blankHandlers(),
    send: (...parts) => {
      if (ws.readyState !== ws.OPEN || socket.destroyed) return
      const payloadBytes = parts.reduce((sum, part) => sum + part.length, 0)
      const header = headerOf(payloadBytes)
      const bytes = header.length + payloadBytes
      if (bytes <= copiedBytesMax) return void socket.write(Buffer.concat([header, ...parts], bytes))
      socket.cork()
      socket.write(header)
      for (const part of parts) socket.write(part)
      socket.uncork()
    },
    close: (code = 1000) => ws.close(code),
    bufferedBytes: () => socket.writableLength,
  }
  socket.on('drain', () => link.onDrain())
  return listen(ws, link)
}

const peerMessageBytesMax = 128 * 1024 * 1024

/** The dialling end: one relay to another. */
export const dialRelay: Dial = (url) => {
  const ws = new WebSocket(`${url.replace(/^http/, 'ws')}/sync`, {
    perMessageDeflate: true,
    maxPayload: peerMessageBytesMax,
    handshakeTimeout: 10_000,
  })
  const link: Link = {
    ...blankHandlers(),
    send: (...parts) => {
      if (ws.readyState === ws.OPEN) ws.send(Buffer.concat(parts))
    },
    close: (code = 1000) => (ws.readyState === ws.CONNECTING ? ws.terminate() : ws.close(code)),
    bufferedBytes: () => ws.bufferedAmount,
  }
  ws.on('open', () => link.onOpen())
  return listen(ws, link)
}
