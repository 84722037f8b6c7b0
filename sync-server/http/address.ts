/** Who is on the other end: the socket's address, or, behind a proxy on this machine, the one that the proxy saw. */
import type { Context } from 'hono'
import type { IncomingMessage } from 'node:http'

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

const incoming = (c: Context): IncomingMessage | undefined =>
  (c.env as { incoming?: IncomingMessage } | undefined)?.incoming

const socketAddress = (c: Context): string => incoming(c)?.socket.remoteAddress ?? ''
const forwarded = (c: Context): string | undefined => c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()

export const addressOf = (c: Context): string => {
  const direct = socketAddress(c)
  return loopback.has(direct) ? (forwarded(c) ?? direct) : direct
}

/** Asked on this machine itself, and not by way of a proxy. */
export const isLocal = (c: Context): boolean =>
  loopback.has(socketAddress(c)) && forwarded(c) === undefined && c.req.header('forwarded') === undefined
