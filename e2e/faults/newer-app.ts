/** Stands before a node as a plain HTTP proxy, and from a given moment on serves the app as its next version. */
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { connect, type AddressInfo } from 'node:net'

export interface NewerApp {
  readonly port: number
  /** From now on the service worker differs by a line: for a browser that is a new version. */
  readonly release: () => void
  readonly close: () => Promise<void>
}

export const startNewerApp = async (targetPort: number): Promise<NewerApp> => {
  let released = false
  const server = createServer((incoming, outgoing) => {
    const isWorker = incoming.url === '/sw.js' && released
    const headers = { ...incoming.headers, ...(isWorker ? { 'accept-encoding': 'identity', 'if-none-match': '' } : {}) }
    const { method, url: path } = incoming
    const onward = request({ host: '127.0.0.1', port: targetPort, method, path, headers }, (answer) => {
      if (!isWorker) {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        return void answer.pipe(outgoing)
      }
      const { 'content-length': _, etag: __, ...rest } = answer.headers
      outgoing.writeHead(answer.statusCode ?? 502, rest)
      answer.on('data', (bytes: Buffer) => outgoing.write(bytes))
      answer.on('end', () => outgoing.end('\n// the next version\n'))
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  // Sockets go through as they are.
  server.on('upgrade', (incoming, socket, head) => {
    const onward = connect(targetPort, '127.0.0.1', () => {
      const lines = Array.from({ length: incoming.rawHeaders.length / 2 }, (_, i) => {
        const [name = '', value = ''] = incoming.rawHeaders.slice(2 * i, 2 * i + 2)
        return `${name}: ${value}`
      })
      onward.write(`GET ${incoming.url ?? '/'} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
      onward.write(head)
      socket.pipe(onward).pipe(socket)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
    socket.on('close', () => onward.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    release: () => (released = true),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
