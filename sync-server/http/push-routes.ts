/** Where a phone says how it is to be rung, and takes it back. */
import { PushSubscribe } from '@kwata/shared/wire/push-bodies.ts'
import type { DeviceId } from '@kwata/shared/kernel/ids.ts'
import { Hono } from 'hono'
import type { Rate } from './rate.ts'
import { refuse } from './refuse.ts'
import { type Signed, withToken } from './token-routes.ts'
import type { Tokens } from './tokens.ts'

export interface PushRouteParts {
  /** What a browser subscribes with: VAPID, base64url. */
  readonly publicKey: string
  readonly mayPushTo: (endpoint: string) => boolean
  /** False: there are too many. */
  readonly subscribe: (device: DeviceId, to: PushSubscribe) => boolean
  readonly unsubscribe: (device: DeviceId) => void
}

export const pushRoutes = (push: PushRouteParts, tokens: Tokens, rate: Rate): Hono<Signed> =>
  new Hono<Signed>()
    .get('/key', (c) => c.json({ key: push.publicKey }))
    .use('/subscription', withToken(tokens))
    .post('/subscription', async (c) => {
      const { device } = c.var.bearer
      if (!rate.take(device)) return refuse(c, { code: 'quota', what: 'subscriptions of one device' })
      const to = PushSubscribe.safeParse(await c.req.json().catch(() => undefined))
      if (!to.success || !push.mayPushTo(to.data.endpoint)) return refuse(c, { code: 'malformed' })
      return push.subscribe(device, to.data) ? c.json({}, 201) : refuse(c, { code: 'overloaded' })
    })
    .delete('/subscription', (c) => {
      push.unsubscribe(c.var.bearer.device)
      return c.json({})
    })
