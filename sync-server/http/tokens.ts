/**
 * Short-lived proof of a device key for HTTP: EdDSA JWT, 10 minutes, for one audience, with no roles inside. A relay
 * believes the tokens of its set, but only those made out to itself: stolen at one relay, a token is worthless elsewhere.
 * A relay of the set that lies can still mint one, which is why a token may never stand in for a signature on a record.
 */
import { toBase64Url } from '@kwata/shared/kernel/bytes.ts'
import { idOf } from '@kwata/shared/kernel/hash.ts'
import type { DeviceId, SiteId } from '@kwata/shared/kernel/ids.ts'
import { ok, type Result } from '@kwata/shared/kernel/result.ts'
import { tokenMessage, type TokenRequest } from '@kwata/shared/wire/http-bodies.ts'
import { jwtVerify, SignJWT } from 'jose'
import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { RelayKey } from '../relay-key.ts'
import { httpLimits } from './limits.ts'
import type { Nonces } from './nonces.ts'
import type { HttpRefusal } from './refuse.ts'

export interface Bearer {
  readonly device: DeviceId
  readonly issuer: SiteId
  readonly expiresMs: number
}

export interface SetMember {
  readonly site: SiteId
  readonly key: Uint8Array
}

export interface Tokens {
  readonly issue: (request: TokenRequest) => Promise<Result<{ token: string; expiresMs: number }, HttpRefusal>>
  readonly check: (token: string) => Promise<Result<Bearer, HttpRefusal>>
  readonly jwks: () => { readonly keys: readonly object[] }
}

const refuse = (refusal: HttpRefusal): { readonly ok: false; readonly refusal: HttpRefusal } => ({ ok: false, refusal })

const jwkOf = (key: Uint8Array) => ({ kty: 'OKP', crv: 'Ed25519', x: toBase64Url(key) })
const keyObjectOf = (key: Uint8Array): KeyObject => createPublicKey({ key: jwkOf(key), format: 'jwk' })

interface Parts {
  readonly relay: RelayKey
  readonly set: readonly SetMember[] // the other relays, keys pinned
  readonly nonces: Nonces
  /** Whether this node is reached at an origin: a proof made for another address was made for another relay. */
  readonly isMine: (url: string) => boolean
  /** A device that its owner took away, as a lost phone: its key proves nothing any more. */
  readonly revoked: (device: DeviceId) => boolean
  readonly now: () => number
}

export const makeTokens = ({ relay, set, nonces, isMine, revoked, now }: Parts): Tokens => {
  const keysBySite = new Map<string, KeyObject>([relay, ...set].map(({ site, key }) => [site, keyObjectOf(key)]))

  const signedByDevice = ({ key, nonce, audience, url, signature }: TokenRequest): boolean =>
    verify(null, tokenMessage(relay.site, audience, url, nonce), keyObjectOf(key), signature)

  return {
    issue: async (request) => {
      if (!keysBySite.has(request.audience) || !isMine(request.url)) return refuse({ code: 'malformed' })
      if (!nonces.isFresh(request.nonce)) return refuse({ code: 'bad-nonce' })
      if (!signedByDevice(request)) return refuse({ code: 'bad-signature' })
      if (revoked(idOf(request.key) as DeviceId)) return refuse({ code: 'not-a-member' })
      const spent = nonces.spend(request.nonce)
      if (spent !== 'spent') return refuse({ code: spent === 'again' ? 'bad-nonce' : 'overloaded' })
      const issuedS = Math.floor(now() / 1000)
      const expiresS = issuedS + httpLimits.tokenLifeSeconds
      const token = await new SignJWT({})
        .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid: relay.site })
        .setIssuer(relay.site)
        .setSubject(idOf(request.key))
        .setAudience(request.audience)
        .setIssuedAt(issuedS)
        .setExpirationTime(expiresS)
        .sign(relay.secret)
      return ok({ token, expiresMs: expiresS * 1000 })
    },

    check: async (token) => {
      try {
        const { payload, protectedHeader } = await jwtVerify(
          token,
          ({ kid }) => keysBySite.get(kid ?? '') ?? Promise.reject(new Error('no relay of this set')),
          {
            algorithms: ['EdDSA'],
            audience: relay.site,
            requiredClaims: ['sub', 'exp', 'iat', 'iss'],
            maxTokenAge: httpLimits.tokenLifeSeconds,
            currentDate: new Date(now()),
            clockTolerance: 5,
          },
        )
        const genuine = payload.iss === protectedHeader.kid && !revoked(payload.sub as DeviceId)
        if (!genuine) return refuse({ code: 'bad-token' })
        return ok({
          device: payload.sub as DeviceId,
          issuer: payload.iss as SiteId,
          expiresMs: (payload.exp ?? 0) * 1000,
        })
      } catch {
        return refuse({ code: 'bad-token' }) // which of the reasons it was helps only a forger
      }
    },

    jwks: () => ({ keys: [{ ...jwkOf(relay.key), kid: relay.site, use: 'sig', alg: 'EdDSA' }] }),
  }
}
