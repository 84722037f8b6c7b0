/** Short-lived proof of this phone's key for the HTTP side of a relay: asked for when it is needed, kept while it is good. */
import { tokenMessage } from '@kwata/shared/wire/http-bodies.ts'
import type { Signer } from '@kwata/shared/events/crypto.ts'
import { fromBase64Url, toBase64Url } from '@kwata/shared/kernel/bytes.ts'
import { SiteId } from '@kwata/shared/kernel/ids.ts'

export interface Tokens {
  /** Undefined where the relay cannot be reached or says no. */
  readonly of: (url: string) => Promise<string | undefined>
}

interface Held {
  readonly token: string
  readonly expiresMs: number
}

/** Asked anew a while before it ends: clocks differ. */
const earlyMs = 60_000

export const makeTokens = (signer: Signer, nowMs: () => number): Tokens => {
  const held = new Map<string, Held>()

  const fetchJson = async (url: string, body?: unknown): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await fetch(url, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) })
    const read: unknown = answer.ok ? await answer.json() : undefined
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {}
  }

  const ask = async (url: string): Promise<Held | undefined> => {
    const { relays } = await fetchJson(`${url}/api/relays`)
    const site = SiteId.safeParse(
      Array.isArray(relays) ? (relays[0] as { site?: unknown } | undefined)?.site : undefined,
    )
    const { nonce } = await fetchJson(`${url}/api/challenge`, {})
    const bytes = typeof nonce === 'string' ? fromBase64Url(nonce) : undefined
    if (!site.success || bytes === undefined) return undefined
    const { data: audience } = site
    const { token, expiresMs } = await fetchJson(`${url}/api/token`, {
      key: toBase64Url(signer.key),
      nonce,
      audience,
      signature: toBase64Url(await signer.sign(tokenMessage(audience, audience, bytes))),
    })
    return typeof token === 'string' && typeof expiresMs === 'number' ? { token, expiresMs } : undefined
  }

  return {
    of: async (url) => {
      const good = held.get(url)
      if (good !== undefined && good.expiresMs - earlyMs > nowMs()) return good.token
      const fresh = await ask(url).catch(() => undefined)
      if (fresh !== undefined) held.set(url, fresh)
      return fresh?.token
    },
  }
}
