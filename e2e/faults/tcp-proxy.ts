/**
 * A TCP proxy that is the bad network: it delays, throttles, cuts, blackholes and refuses for real, each way apart, while
 * connections live. Browser emulation does none of this to an open WebSocket (TOOLCHAIN.md, "Checks").
 */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { type Lane, makeLane, makePipe, type Pipe, type Weather } from './pipe.ts'

export type Direction = 'up' | 'down' // up: from the client to the server

export interface TcpProxy {
  readonly port: number
  readonly url: string // http://localhost:…
  /** Replaces the weather, of one direction or of both. `{}` is fair. Listens again after `refuse`. */
  readonly set: (weather: Weather, direction?: Direction) => Promise<void>
  /** Resets every open connection, on both sides. How many there were. */
  readonly cut: () => number
  /** Lets exactly so many more bytes through that way, then cuts. Once. */
  readonly cutAfter: (bytes: number, direction: Direction) => void
  /** Cuts, and refuses newcomers (ECONNREFUSED) until `set`. */
  readonly refuse: () => Promise<void>
  /** Bytes that came out at the other end, each way, since the start. */
  readonly passed: () => { readonly up: number; readonly down: number }
  readonly open: () => number
  /** Connections ever accepted. */
  readonly accepted: () => number
  readonly close: () => Promise<void>
}

/** Both ways. */
type Connection = readonly Pipe[]

export const startTcpProxy = async (targetPort: number): Promise<TcpProxy> => {
  const connections = new Set<Connection>()
  let accepted = 0

  const cut = (): number => {
    const count = connections.size
    for (const pipes of connections) for (const pipe of pipes) pipe.cut()
    connections.clear()
    return count
  }
  const lanes: Record<Direction, Lane> = { up: makeLane(cut), down: makeLane(cut) }

  const join = (client: Socket): void => {
    accepted++
    const server = connect({ port: targetPort, host: '127.0.0.1', noDelay: true })
    const connection = [makePipe(client, server, lanes.up), makePipe(server, client, lanes.down)]
    connections.add(connection)
    const gone = () => {
      if (client.destroyed && server.destroyed) connections.delete(connection)
    }
    client.once('close', gone)
    server.once('close', gone)
  }

  let listener = createServer({ noDelay: true }, join)
  await listenOn(listener, 0)
  const { port } = listener.address() as AddressInfo

  const refuse = async () => {
    if (listener.listening) {
      const closed = once(listener, 'close')
      listener.close()
      cut()
      await closed
    }
    cut()
  }

  return {
    port,
    url: `http://localhost:${port}`,
    set: async (weather, direction) => {
      for (const one of direction === undefined ? (['up', 'down'] as const) : [direction]) lanes[one].set(weather)
      for (const pipes of connections) for (const pipe of pipes) pipe.pump()
      if (listener.listening) return
      listener = createServer({ noDelay: true }, join)
      await listenOn(listener, port)
    },
    cut,
    cutAfter: (bytes, direction) => lanes[direction].cutAfter(bytes),
    refuse,
    passed: () => ({ up: lanes.up.passed(), down: lanes.down.passed() }),
    open: () => connections.size,
    accepted: () => accepted,
    close: refuse,
  }
}

const listenOn = async (listener: Server, port: number): Promise<void> => {
  listener.listen({ port, host: '127.0.0.1', backlog: 8192 })
  await once(listener, 'listening')
}
