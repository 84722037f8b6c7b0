/**
 * The one door for WebSockets: exact Origin, then the path decides who accepts. A refusal is a plain HTTP answer with a
 * code; nobody behind the door ever sees a foreign page, an unknown path or a socket that arrives during the stop.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Origins } from '../origins.ts'

/** Takes over a socket whose request has passed the door. `path` is raw: still percent-encoded, without its query. */
export type AcceptSocket = (request: IncomingMessage, socket: Duplex, head: Buffer, path: string) => void

export interface UpgradeRoute {
  /** `/sync` for exactly this path, `/y/` for everything below it. */
  readonly path: string
  readonly accept: AcceptSocket
}

export interface UpgradeRouter {
  readonly attach: (server: Server) => void
  /** From now on newcomers are told to go elsewhere; sockets that were accepted belong to their routes. */
  readonly close: () => void
}

interface Answer {
  readonly status: string
  readonly code: string
}

const foreign: Answer = { status: '403 Forbidden', code: 'foreign-origin' }
const unknown: Answer = { status: '404 Not Found', code: 'no-such-path' }
const malformed: Answer = { status: '400 Bad Request', code: 'malformed' }
const leaving: Answer = { status: '503 Service Unavailable', code: 'going-away' }

const answer = (socket: Duplex, { status, code }: Answer): void => {
  const body = JSON.stringify({ code })
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  )
}

const matches = (route: string, path: string): boolean =>
  route.endsWith('/') ? path.startsWith(route) && path !== route : path === route

export const makeUpgradeRouter = (origins: Origins, routes: readonly UpgradeRoute[]): UpgradeRouter => {
  let closed = false

  const judge = (request: IncomingMessage, path: string): Answer | UpgradeRoute => {
    if (closed) return leaving
    if (request.method !== 'GET' || request.headers.upgrade?.toLowerCase() !== 'websocket') return malformed
    if (!origins.isAllowed(request.headers.origin)) return foreign
    return routes.find((route) => matches(route.path, path)) ?? unknown
  }

  return {
    attach: (server) => {
      server.on('upgrade', (request, socket, head) => {
        socket.on('error', () => socket.destroy()) // a stranger who resets must not end the process
        const path = (request.url ?? '').split('?', 1)[0] ?? ''
        const judged = judge(request, path)
        if ('accept' in judged) judged.accept(request, socket, head, path)
        else answer(socket, judged)
      })
    },
    close: () => {
      closed = true
    },
  }
}
