/** Everything this node answers over plain HTTP. Handlers parse, ask one part, and answer; they decide nothing. */
import type { RelayAddress } from '@kwata/shared/wire/http-bodies.ts'
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Origins } from '../origins.ts'
import { addressOf, isLocal } from './address.ts'
import { appRoutes } from './app-routes.ts'
import type { BuiltApp } from './built-app.ts'
import { securityHeaders } from './headers.ts'
import { fileRoutes, type FileRouteParts } from './file-routes.ts'
import type { Health } from './health.ts'
import { httpLimits } from './limits.ts'
import type { Nonces } from './nonces.ts'
import { pushRoutes, type PushRouteParts } from './push-routes.ts'
import { makeRate } from './rate.ts'
import { refuse } from './refuse.ts'
import { tokenRoutes, withToken, type Signed } from './token-routes.ts'
import type { Tokens } from './tokens.ts'

export interface HttpParts {
  readonly site: SiteId
  readonly origins: Origins
  readonly https: boolean
  readonly builtApp: BuiltApp
  readonly health: Health
  readonly metrics: Metrics
  /** This relay first, then those of its set that have proved their key to it. */
  readonly relays: () => readonly RelayAddress[]
  readonly tokens: Tokens
  readonly nonces: Nonces
  readonly files: Omit<FileRouteParts, 'tokens' | 'now'>
  readonly push: PushRouteParts
  readonly now: () => number
  readonly onBug: (error: Error, path: string) => void
}

export const makeHttp = (parts: HttpParts): Hono => {
  const { origins, tokens } = parts
  const app = new Hono()
  app.onError((error, c) => {
    parts.onBug(error, c.req.path)
    return refuse(c, { code: 'bug' })
  })
  app.notFound((c) => refuse(c, { code: 'no-such-path' }))
  app.use(securityHeaders(origins.connectSources, parts.https))
  app.use(async (c, next) => {
    await next()
    parts.metrics.answered(c.res.status)
  })
  app.get('/health', async (c) => {
    const health = await parts.health()
    return c.json(health, health.ok ? 200 : 503, { 'Cache-Control': 'no-store' })
  })
  app.get('/metrics', (c) => (isLocal(c) ? c.text(parts.metrics.text()) : refuse(c, { code: 'no-such-path' })))
  app.get('/.well-known/jwks.json', (c) => c.json(tokens.jwks(), 200, { 'Cache-Control': 'public, max-age=300' }))
  app.use('/api/*', ...ofTheSet(origins))
  app.route('/api/files', fileRoutes({ ...parts.files, tokens, now: parts.now })) // its bodies are larger, its answers may be kept
  app.route('/api', api(parts))
  app.route('/', appRoutes(parts.builtApp))
  return app
}

/** A foreign page is told nothing, whatever it asks; a page of the set may ask. */
const ofTheSet = (origins: Origins): MiddlewareHandler[] => [
  (c, next) =>
    origins.isAllowed(c.req.header('origin')) ? next() : Promise.resolve(refuse(c, { code: 'foreign-origin' })),
  cors({
    origin: (origin) => (origins.isAllowed(origin) ? origin : null),
    allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type'],
    maxAge: 600,
  }),
]

const api = ({ tokens, nonces, relays, push, now }: HttpParts): Hono => {
  const rate = makeRate(httpLimits.askPerMinute, httpLimits.addressesMax, now)

  const api = new Hono()
  api.use(
    bodyLimit({
      maxSize: httpLimits.bodyBytesMax,
      onError: (c) =>
        refuse(c, {
          code: 'too-large',
          bytes: Number(c.req.header('content-length') ?? 0),
          bytesMax: httpLimits.bodyBytesMax,
        }),
    }),
  )
  api.use(async (c, next) => {
    await next()
    c.res.headers.set('Cache-Control', 'no-store')
  })
  api.get('/relays', (c) => c.json({ relays: relays() }))
  api.route(
    '/push',
    pushRoutes(push, tokens, makeRate(httpLimits.subscriptionsPerMinute, httpLimits.addressesMax, now)),
  )
  api.route('/', tokenRoutes(tokens, nonces, rate, addressOf))
  api.route(
    '/',
    new Hono<Signed>().get('/me', withToken(tokens), (c) => c.json(c.var.bearer)),
  )
  return api
}
