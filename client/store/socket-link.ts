/** The browser's WebSocket as a `Link` to a relay, its payload counted. */
import { concat } from '@kwata/shared/kernel/bytes.ts'
import { blankHandlers, type Dial, type Link } from '@kwata/shared/sync/link.ts'
import type { ByteMeter } from './byte-meter.ts'

const abnormal = 1006

export const makeDialRelay =
  (meter: ByteMeter): Dial =>
  (url) => {
    const link: Link = {
      ...blankHandlers(),
      send: (...parts) => {
        if (socket?.readyState !== WebSocket.OPEN) return
        const message = concat(...parts) as Uint8Array<ArrayBuffer>
        meter.left('messages', message.length)
        socket.send(message)
      },
      close: () => socket?.close(),
      bufferedBytes: () => socket?.bufferedAmount ?? 0,
    }
    const socket = open(url)
    if (socket === undefined) {
      setTimeout(() => link.onClose(abnormal), 0) // an address that no socket may be opened to
      return link
    }
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () => link.onOpen())
    socket.addEventListener('message', ({ data }) => {
      if (!(data instanceof ArrayBuffer)) return
      meter.came('messages', data.byteLength)
      link.onMessage(new Uint8Array(data))
    })
    socket.addEventListener('close', ({ code }) => link.onClose(code))
    return link
  }

const open = (url: string): WebSocket | undefined => {
  try {
    return new WebSocket(`${url.replace(/^http/, 'ws')}/sync`)
  } catch {
    return undefined
  }
}
