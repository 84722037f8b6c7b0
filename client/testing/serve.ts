/** Serves a built app as a node does: the page for every address but files, under the node's own content policy. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}

/** The strictest parts of sync-server/http/headers.ts, which the client may not import. */
const policy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types kwata',
].join('; ')

export interface Served {
  readonly url: string
  readonly asked: readonly string[]
  /** From now on this folder, as after a deployment. */
  readonly deploy: (folder: string) => void
  readonly close: () => Promise<void>
}

export const serve = async (first: string): Promise<Served> => {
  let folder = first
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    asked.push(path)
    const file = extname(path) ? path : '/index.html'
    void readFile(join(folder, file)).then(
      (bytes) =>
        response
          .writeHead(200, {
            'Content-Type': types[extname(file)] ?? 'application/octet-stream',
            'Content-Security-Policy': policy,
            'Cache-Control': 'no-cache',
          })
          .end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    asked,
    deploy: (next) => {
      folder = next
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}
