/** A WebSocket as a `Link`, at either end. */
import { blankHandlers, type Dial, type Link } from '@kwata/shared/sync/link.ts'
import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import { frameFor } from './ws-frame.ts'

/** Framed once for all links that send the same object: the relay's sessions share what many rooms' readers get. */
const frames = new WeakMap<Uint8Array, Buffer>()

const framed = (message: Uint8Array): Buffer => {
  const known = frames.get(message)
  if (known !== undefined) return known
  const frame = frameOfParts([message])
  frames.set(message, frame)
  return frame
}

const frameOfParts = (parts: readonly Uint8Array[]): Buffer => {
  const payloadBytes = parts.reduce((sum, part) => sum + part.length, 0)
  const frame = frameFor(payloadBytes)
  let at = frame.length - payloadBytes
  for (const part of parts) {
    frame.set(part, at)
    at += part.length
  }
  return frame
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

/** The relay's end: frames are written to the raw socket, so that a message for five hundred readers is built once. */
export const acceptedLink = (ws: WebSocket, socket: Duplex): Link => {
  const link: Link = {
    ...blankHandlers(),
    send: (...parts) => {
      if (ws.readyState !== ws.OPEN || socket.destroyed) return
      const [only] = parts
      socket.write(only !== undefined && parts.length === 1 ? framed(only) : frameOfParts(parts))
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
