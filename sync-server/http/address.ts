/** Who is on the other end: the socket's address, or, behind a proxy on this machine, the one that the proxy saw. */
import type { Context } from 'hono'
import type { IncomingMessage } from 'node:http'

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

const incoming = (c: Context): IncomingMessage | undefined =>
  (c.env as { incoming?: IncomingMessage } | undefined)?.incoming

const socketAddress = (c: Context): string => incoming(c)?.socket.remoteAddress ?? ''
const lastOf = (header: string | undefined): string | undefined => header?.split(',').at(-1)?.trim()
const forwarded = (c: Context): string | undefined => lastOf(c.req.header('x-forwarded-for'))

const behind = (direct: string, seen: string | undefined): string => (loopback.has(direct) ? (seen ?? direct) : direct)

export const addressOf = (c: Context): string => behind(socketAddress(c), forwarded(c))

/** The same for a request that becomes a WebSocket. */
export const addressOfRequest = ({ socket, headers }: IncomingMessage): string => {
  const header = headers['x-forwarded-for']
  return behind(socket.remoteAddress ?? '', lastOf(typeof header === 'string' ? header : header?.at(-1)))
}

/** Asked on this machine itself, and not by way of a proxy. */
export const isLocal = (c: Context): boolean =>
  loopback.has(socketAddress(c)) && forwarded(c) === undefined && c.req.header('forwarded') === undefined
