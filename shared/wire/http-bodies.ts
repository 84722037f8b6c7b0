/** What phones and relays say to each other over HTTP, and what a device signs to be believed there. */
import * as z from 'zod/mini'
import { concat, fromBase64Url, utf8 } from '../kernel/bytes.ts'
import { SiteId } from '../kernel/ids.ts'
import { limits } from '../kernel/limits.ts'

const bytes = (lengths: { readonly min: number; readonly max: number }) =>
  z.pipe(
    z.string().check(z.maxLength(Math.ceil((lengths.max * 4) / 3))),
    z.transform((text, context): Uint8Array => {
      const decoded = fromBase64Url(text)
      if (decoded !== undefined && decoded.length >= lengths.min && decoded.length <= lengths.max) return decoded
      context.issues.push({ code: 'custom', input: text, message: 'base64url of another length' })
      return z.NEVER
    }),
  )

/** `POST /api/token`: a device proves its key. The token is good at `audience` alone, a relay of this one's set. */
export const TokenRequest = z.object({
  key: bytes({ min: 32, max: 32 }),
  nonce: bytes({ min: 16, max: 64 }),
  audience: SiteId,
  /** Where the device sends this, as an origin. */
  url: z.string().check(z.maxLength(limits.urlCharsMax)),
  signature: bytes({ min: 64, max: 64 }),
})
export type TokenRequest = z.infer<typeof TokenRequest>

/**
 * What the device signs for a token. The relay that asks is named, so a relay in the middle cannot have another one's
 * nonce signed for itself; so is the audience, so that it cannot ask for more than it was offered; and so is the address that was
 * asked, since a space's admin can name any relay's key for it.
 */
export const tokenMessage = (issuer: SiteId, audience: SiteId, url: string, nonce: Uint8Array): Uint8Array =>
  concat(utf8(`kwata/http-token/2\0${issuer}\0${audience}\0${url}\0`), nonce)

/** `GET /api/relays`: this relay and those of its set that it has met. `key` is base64url of 32 bytes. */
export interface RelayAddress {
  readonly url: string
  readonly key: string
  readonly site: SiteId
}
