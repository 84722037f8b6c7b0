/**
 * Files over HTTP: which chunks are missing, storing one, reading one. Whoever asks has proved a device key, and is a member by
 * this relay's own fold, or a relay of the set. Answers are bytes to save, never anything that a browser would show.
 */
import { fileListBytesMax } from '@kwata/shared/files/file-list.ts'
import { FileId, SpaceId, type DeviceId } from '@kwata/shared/kernel/ids.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import { ok, type Result } from '@kwata/shared/kernel/result.ts'
import type { FileRights } from '@kwata/relay/sessions/file-rights.ts'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { FileDepot } from '../storage/file-depot.ts'
import { type FilePlace, indexOf } from '../storage/file-store.ts'
import { addressOf } from './address.ts'
import { httpLimits } from './limits.ts'
import { makeRate } from './rate.ts'
import { refuse } from './refuse.ts'
import { type Signed, withToken } from './token-routes.ts'
import type { Tokens } from './tokens.ts'

export interface FileRouteParts {
  readonly tokens: Tokens
  readonly depot: FileDepot
  readonly isPeer: (device: DeviceId) => boolean
  readonly rights: (space: SpaceId, device: DeviceId) => Promise<Result<FileRights>>
  /** What this device may still have stored today in this space; counted when it is asked. */
  readonly mayStore: (device: DeviceId, space: SpaceId, bytes: number) => Result<void>
  readonly now: () => number
  /** The store said no: one line for the operator. */
  readonly onTrouble: (error: unknown) => void
}

interface Placed extends Signed {
  Variables: Signed['Variables'] & { readonly place: FilePlace }
}

const bodyBytesMax = Math.max(fileListBytesMax, limits.fileChunkBytesMax)
const savedAsBytes = {
  'Content-Type': 'application/octet-stream',
  'Content-Disposition': 'attachment',
  'Cache-Control': 'private, max-age=31536000, immutable',
}

export const fileRoutes = (parts: FileRouteParts): Hono<Placed> => {
  const { depot, isPeer, now } = parts
  const byAddress = makeRate(httpLimits.fileAsksPerAddressMinute, httpLimits.addressesMax, now)
  const byDevice = makeRate(httpLimits.fileAsksPerMinute, httpLimits.addressesMax, now)
  const tooOften = { code: 'quota', what: 'questions about files' } as const
  let putting = 0
  const puttingBy = new Map<DeviceId, number>()
  let waiting = 0

  const addressMay: MiddlewareHandler = (c, next) =>
    byAddress.take(addressOf(c)) ? next() : Promise.resolve(refuse(c, tooOften))
  const deviceMay: MiddlewareHandler<Signed> = (c, next) =>
    isPeer(c.var.bearer.device) || byDevice.take(c.var.bearer.device) ? next() : Promise.resolve(refuse(c, tooOften))

  const may =
    (what: 'read' | 'write'): MiddlewareHandler<Placed, '/:space/:file/:index?'> =>
    async (c, next) => {
      const space = SpaceId.safeParse(c.req.param('space'))
      const file = FileId.safeParse(c.req.param('file'))
      if (!space.success || !file.success) return refuse(c, { code: 'malformed' })
      const { device } = c.var.bearer
      const known = what === 'read' && isPeer(device) ? ok({ writes: false }) : await parts.rights(space.data, device)
      if (!known.ok) return refuse(c, known.refusal)
      if (what === 'write' && !known.value.writes) return refuse(c, { code: 'read-only' })
      c.set('place', { space: space.data, file: file.data })
      return next()
    }

  /** The peer that has come as far as this node waits a while for more. */
  const since = async (after: number): Promise<ReturnType<FileDepot['since']>> => {
    const files = depot.since(after, httpLimits.filesAskedAtOnce)
    if (files.length > 0 || waiting >= httpLimits.filesWaitersMax) return files
    waiting += 1
    await new Promise<void>((resolve) => {
      const stop = depot.whenDone(() => settle())
      const timer = setTimeout(() => settle(), httpLimits.fileWaitMs)
      timer.unref()
      const settle = (): void => {
        stop()
        clearTimeout(timer)
        resolve()
      }
    })
    waiting -= 1
    return depot.since(after, httpLimits.filesAskedAtOnce)
  }

  const routes = new Hono<Placed>()
  routes.onError((error, c) => {
    parts.onTrouble(error)
    return refuse(c, { code: 'disk' }) // the store's: what is not answered for is not believed to be here
  })
  routes.use(addressMay, withToken(parts.tokens), deviceMay)
  routes.use(
    bodyLimit({
      maxSize: bodyBytesMax,
      onError: (c) => refuse(c, { code: 'too-large', bytes: lengthOf(c), bytesMax: bodyBytesMax }),
    }),
  )
  return routes
    .get('/', async (c) => {
      if (!isPeer(c.var.bearer.device)) return refuse(c, { code: 'not-allowed' })
      const after = Number(c.req.query('after') ?? 0)
      return Number.isSafeInteger(after) ? c.json({ files: await since(after) }) : refuse(c, { code: 'malformed' })
    })
    .get('/:space/:file/missing', may('read'), async (c) => {
      const missing = await depot.missing(c.var.place)
      if (missing === undefined) return refuse(c, { code: 'no-such-file' })
      return c.json({ missing }, 200, { 'Cache-Control': 'no-store' })
    })
    .get('/:space/:file', may('read'), (c) => {
      const list = depot.list(c.var.place)
      return list === undefined ? refuse(c, { code: 'no-such-file' }) : c.body(own(list), 200, savedAsBytes)
    })
    .get('/:space/:file/:index', may('read'), async (c) => {
      const sealed = await depot.chunk(c.var.place, indexOf(c.req.param('index')) ?? -1)
      return sealed === undefined ? refuse(c, { code: 'no-such-file' }) : c.body(own(sealed), 200, savedAsBytes)
    })
    .post('/:space/:file', may('write'), async (c) => {
      const { space } = c.var.place
      const list = new Uint8Array(await c.req.arrayBuffer())
      const begun = await depot.begin(c.var.place, list, (bytes) => parts.mayStore(c.var.bearer.device, space, bytes))
      return begun.ok ? c.json({ missing: begun.value }) : refuse(c, begun.refusal)
    })
    .put('/:space/:file/:index', may('write'), async (c) => {
      const { device } = c.var.bearer
      const own = puttingBy.get(device) ?? 0
      if (putting >= httpLimits.filePutsAtOnce || own >= httpLimits.filePutsAtOncePerDevice)
        return refuse(c, { code: 'overloaded' })
      putting += 1
      puttingBy.set(device, own + 1)
      try {
        const sealed = new Uint8Array(await c.req.arrayBuffer())
        const put = await depot.put(c.var.place, indexOf(c.req.param('index')) ?? -1, sealed)
        return put.ok ? c.json({ missing: put.value }) : refuse(c, put.refusal)
      } finally {
        putting -= 1
        const left = (puttingBy.get(device) ?? 1) - 1
        if (left > 0) puttingBy.set(device, left)
        else puttingBy.delete(device)
      }
    })
}

const lengthOf = (c: Context): number => Number(c.req.header('content-length') ?? 0)
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => bytes as Uint8Array<ArrayBuffer>
