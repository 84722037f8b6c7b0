/**
 * The floor: what a plain Node relay cannot do without. It fans bytes out with `ws.send` per receiver, and keeps, checks and
 * merges nothing. Understands just enough of y-websocket not to fan out its handshake.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'

/** A second sync step that carries an empty update: "synced". */
const synced = Buffer.from([0, 1, 2, 0, 0])

const rooms = new Map<string, Set<WebSocket>>()
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
const server = createServer((_, response) => response.end('ok'))

const enter = (ws: WebSocket, name: string): void => {
  const room = rooms.get(name) ?? new Set()
  rooms.set(name, room.add(ws))
  ws.send(synced)
  ws.on('message', (message: Buffer) => {
    if (message[0] !== 0 || message[1] !== 2) return
    for (const other of room)
      if (other !== ws && other.readyState === WebSocket.OPEN) other.send(message, { binary: true })
  })
  ws.on('error', () => ws.terminate())
  ws.on('close', () => {
    room.delete(ws)
    if (room.size === 0) rooms.delete(name)
  })
}

server.on('upgrade', (request, socket, head) => {
  socket.on('error', () => socket.destroy())
  sockets.handleUpgrade(request, socket, head, (ws) => enter(ws, request.url ?? ''))
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`${JSON.stringify({ kwata: 'listening', port })}\n`)
})
