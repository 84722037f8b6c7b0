/** A push service that fails again and again is left alone for a while, and longer each time. */
export interface Breaker {
  /** When this host may be asked again; undefined: now. */
  opensMs(host: string): number | undefined
  worked(host: string): void
  failed(host: string): void
}

const failuresMax = 5
const firstPauseMs = 60_000
const pauseMsMax = 30 * 60_000
const hostsMax = 1_000

interface Host {
  failures: number
  opensMs: number
}

export const makeBreaker = (nowMs: () => number): Breaker => {
  const hosts = new Map<string, Host>()
  return {
    opensMs: (host) => {
      const opensMs = hosts.get(host)?.opensMs ?? 0
      return opensMs > nowMs() ? opensMs : undefined
    },
    worked: (host) => void hosts.delete(host),
    failed: (host) => {
      const { failures } = hosts.get(host) ?? { failures: 0 }
      const more = failures + 1 - failuresMax
      const pauseMs = more < 0 ? 0 : Math.min(pauseMsMax, firstPauseMs * 2 ** more)
      hosts.delete(host)
      hosts.set(host, { failures: failures + 1, opensMs: nowMs() + pauseMs })
      if (hosts.size > hostsMax) hosts.delete(hosts.keys().next().value ?? '')
    },
  }
}
