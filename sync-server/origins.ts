/**
 * Whose pages may talk to this node: its own address and those of its set. One list for WebSocket upgrades, CORS and the
 * page's connect-src, so that the three never disagree. A program that is no browser sends no Origin; it is let in here
 * and has to prove itself with a signature like everybody.
 */
export interface Origins {
  /** `undefined`: no Origin header was sent. `null`, as sandboxed frames and files send it, is foreign. */
  readonly isAllowed: (origin: string | undefined) => boolean
  /** Its own address, by whatever name of this machine. */
  readonly isOwn: (origin: string) => boolean
  /** What a page of this node may connect to besides its own origin. */
  readonly connectSources: readonly string[]
}

const loopback = ['localhost', '127.0.0.1', '[::1]']

/** The three names of this machine are one address: which of them was typed must not matter. */
const namesOf = (origin: string): string[] => {
  const { protocol, hostname, port } = new URL(origin)
  return loopback.includes(hostname) ? loopback.map((name) => new URL(`${protocol}//${name}:${port}`).origin) : [origin]
}

export const makeOrigins = (own: readonly string[], peers: readonly string[]): Origins => {
  const allowed = new Set([...own, ...peers].flatMap(namesOf))
  const mine = new Set(own.flatMap(namesOf))
  return {
    isOwn: (origin) => mine.has(origin),
    isAllowed: (origin) => origin === undefined || allowed.has(origin),
    // A policy cannot name an IPv6 address; such a page still reaches its own node, which is 'self'.
    connectSources: [...allowed]
      .filter((origin) => !origin.includes('['))
      .flatMap((origin) => [origin, origin.replace(/^http/, 'ws')]),
  }
}
