/** The app itself: files with a hash in their name are kept for ever, all others are asked for again with their tag. */
import { Hono, type Context } from 'hono'
import type { BuiltApp, BuiltFile, Encoding } from './built-app.ts'
import { refuse } from './refuse.ts'

/** What the client prefers among what it takes; `q=0` refuses. */
const encodingFor = (accepted: string | undefined): Encoding => {
  const taken = new Set(
    (accepted ?? '')
      .split(',')
      .map((part) => part.trim().toLowerCase())
      .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
      .map((part) => part.split(';', 1)[0]?.trim() ?? ''),
  )
  if (taken.has('br')) return 'br'
  return taken.has('gzip') ? 'gzip' : 'identity'
}

const sendFile = async (c: Context, file: BuiltFile): Promise<Response> => {
  const encoding = file.compressible ? encodingFor(c.req.header('accept-encoding')) : 'identity'
  const etag = `"${file.etag}-${encoding}"`
  const headers: Record<string, string> = {
    'Content-Type': file.type,
    'Cache-Control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: etag,
    ...(file.compressible ? { Vary: 'Accept-Encoding' } : {}),
    ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
  }
  const known = c.req
    .header('if-none-match')
    ?.split(',')
    .some((tag) => tag.trim().replace(/^W\//, '') === etag)
  if (known) return c.body(null, 304, headers)
  const bytes = await file.bytes(encoding)
  return c.body(bytes, 200, { ...headers, 'Content-Length': String(bytes.length) })
}

/** Any other path without an extension is a deep link into the app: it gets the page, which finds its screen by itself. */
const isDeepLink = (path: string): boolean => !path.startsWith('/api/') && !/\.[a-z0-9]+$/i.test(path)

export const appRoutes = (app: BuiltApp): Hono =>
  new Hono().get('*', (c) => {
    const index = app.get('/index.html')
    const file = app.get(c.req.path) ?? (isDeepLink(c.req.path) ? index : undefined)
    if (file !== undefined) return sendFile(c, file)
    return refuse(c, { code: index === undefined ? 'not-built' : 'no-such-path' })
  })
