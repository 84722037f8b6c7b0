/**
 * A relay asked over HTTP, as this device: a token is proved once for ten minutes and for one relay, and every byte is counted. What is
 * asked may be asked again; a relay that does not answer in time has not answered.
 */
import type { Signer } from '@kwata/shared/events/crypto.ts'
import { fromBase64Url, toBase64Url } from '@kwata/shared/kernel/bytes.ts'
import { idOf } from '@kwata/shared/kernel/hash.ts'
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import { tokenMessage } from '@kwata/shared/wire/http-bodies.ts'
import * as z from 'zod/mini'
import { type Answered, boundedFetch } from './bounded-fetch.ts'
import type { ByteMeter } from './byte-meter.ts'

export interface RelayAt {
  readonly url: string
  /** As the space's admin signed it; undefined, of the one that serves this app: it tells its own. Anybody else could have a token proved for another relay. */
  readonly key: Uint8Array | undefined
}

export type RelayAnswer = Answered

export interface RelayHttp {
  /** Undefined: it did not answer. */
  ask(relay: RelayAt, method: string, path: string, how?: AskHow): Promise<RelayAnswer | undefined>
}

export interface AskHow {
  readonly body?: Uint8Array
  readonly signal?: AbortSignal
}

export interface RelayHttpParts {
  readonly signer: Signer
  readonly meter: ByteMeter
  readonly nowMs: () => number
}

const renewedBeforeMs = 60_000

const Challenge = z.object({ nonce: z.string() })
const Token = z.object({ token: z.string(), expiresMs: z.number() })
const Relays = z.object({ relays: z.array(z.object({ key: z.string() })).check(z.minLength(1)) })

export const makeRelayHttp = ({ signer, meter, nowMs }: RelayHttpParts): RelayHttp => {
  const tokens = new Map<string, Promise<z.infer<typeof Token>>>()

  const json = async (url: string, asked?: object): Promise<unknown> => {
    const body = asked && new TextEncoder().encode(JSON.stringify(asked))
    const how = body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }
    const answer = await boundedFetch(url, how ?? {}, meter)
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`)
    return jsonOf(answer.bytes)
  }

  const siteOf = async ({ url, key }: RelayAt): Promise<SiteId> => {
    const told = key ?? fromBase64Url(Relays.parse(await json(`${url}/api/relays`)).relays[0]?.key ?? '')
    return idOf(told ?? new Uint8Array()) as SiteId
  }

  const prove = async (relay: RelayAt): Promise<z.infer<typeof Token>> => {
    const site = await siteOf(relay)
    const { nonce } = Challenge.parse(await json(`${relay.url}/api/challenge`, {}))
    const signature = await signer.sign(tokenMessage(site, site, relay.url, fromBase64Url(nonce) ?? new Uint8Array()))
    const proof = { key: toBase64Url(signer.key), nonce, audience: site, url: relay.url }
    const asked = { ...proof, signature: toBase64Url(signature) }
    return Token.parse(await json(`${relay.url}/api/token`, asked))
  }

  /** One proof for all who ask meanwhile; what failed is not remembered. */
  const tokenFor = async (relay: RelayAt): Promise<string> => {
    const known = await tokens.get(relay.url)
    if (known !== undefined && known.expiresMs - renewedBeforeMs > nowMs()) return known.token
    const proving = prove(relay)
    tokens.set(relay.url, proving)
    try {
      return (await proving).token
    } catch (error) {
      tokens.delete(relay.url)
      throw error
    }
  }

  return {
    ask: async (relay, method, path, { body, signal } = {}) => {
      try {
        const headers = { Authorization: `Bearer ${await tokenFor(relay)}` }
        const answer = await boundedFetch(`${relay.url}/api${path}`, { method, headers, body, signal }, meter)
        if (answer.status === 401) tokens.delete(relay.url) // it forgot, or our clocks differ: proved anew next time
        return answer.status === 401 ? undefined : answer
      } catch {
        return undefined
      }
    },
  }
}

export const jsonOf = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}
