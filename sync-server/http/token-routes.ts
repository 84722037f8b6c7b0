/** Challenge → signed nonce → token; the key that tokens are checked with; and the middleware that asks for one. */
import { toBase64Url } from '@kwata/shared/kernel/bytes.ts'
import { TokenRequest } from '@kwata/shared/wire/http-bodies.ts'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import type { Nonces } from './nonces.ts'
import type { Rate } from './rate.ts'
import { refuse } from './refuse.ts'
import type { Bearer, Tokens } from './tokens.ts'

export interface Signed {
  Variables: { bearer: Bearer }
}

export const tokenRoutes = (tokens: Tokens, nonces: Nonces, rate: Rate, addressOf: (c: Context) => string): Hono => {
  const limited: MiddlewareHandler = async (c, next) =>
    rate.take(addressOf(c)) ? next() : refuse(c, { code: 'quota', what: 'token requests from one address' })

  return new Hono()
    .post('/challenge', limited, (c) => {
      const { nonce, expiresMs } = nonces.give()
      return c.json({ nonce: toBase64Url(nonce), expiresMs })
    })
    .post('/token', limited, async (c) => {
      const request = TokenRequest.safeParse(await c.req.json().catch(() => undefined))
      if (!request.success) return refuse(c, { code: 'malformed' })
      const issued = await tokens.issue(request.data)
      return issued.ok ? c.json(issued.value) : refuse(c, issued.refusal)
    })
}

/** Behind this, `c.var.bearer` is a device that has proved its key within the last 10 minutes. */
export const withToken =
  (tokens: Tokens): MiddlewareHandler<Signed> =>
  async (c, next) => {
    const [, token] = /^Bearer ([\w.-]{1,2048})$/.exec(c.req.header('authorization') ?? '') ?? []
    const checked = token === undefined ? undefined : await tokens.check(token)
    if (checked?.ok !== true) return refuse(c, { code: 'bad-token' })
    c.set('bearer', checked.value)
    return next()
  }
