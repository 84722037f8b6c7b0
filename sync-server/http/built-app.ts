/**
 * The built app, read whole into memory at start: one build at a time, however often the folder changes while the node
 * runs, and no request ever becomes a path on disk. Compressed once per encoding, then kept.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip' | 'identity'

export interface BuiltFile {
  readonly type: string
  readonly etag: string
  readonly immutable: boolean
  readonly bytes: (encoding: Encoding) => Promise<Uint8Array<ArrayBuffer>>
  readonly compressible: boolean
}

/** By path from the root, "/index.html" among them. Empty when the app has not been built. */
export type BuiltApp = ReadonlyMap<string, BuiltFile>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}
const packed = new Set(['.png', '.webp'])
const compressBytesMin = 600 // below, the headers outweigh the gain

const compressors = {
  br: (raw: Uint8Array) =>
    promisify(brotliCompress)(raw, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
    }),
  gzip: (raw: Uint8Array) => promisify(gzip)(raw, { level: 9 }),
}

const makeFile = (path: string, raw: Buffer): BuiltFile => {
  const kept = new Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>()
  const make = async (encoding: Encoding) =>
    new Uint8Array(encoding === 'identity' ? raw : await compressors[encoding](raw))
  const extension = extname(path)
  return {
    type: types[extension] ?? 'application/octet-stream',
    etag: createHash('sha256').update(raw).digest('base64url').slice(0, 22),
    immutable: path.startsWith('/assets/'), // vite puts there only what carries its hash in its name
    compressible: !packed.has(extension) && raw.length >= compressBytesMin,
    bytes: (encoding) => {
      const bytes = kept.get(encoding) ?? make(encoding)
      kept.set(encoding, bytes)
      return bytes
    },
  }
}

export const readBuiltApp = (folder: string): BuiltApp => {
  if (!existsSync(folder)) return new Map()
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
  return new Map(
    paths.map((path) => {
      const name = `/${relative(folder, path).split(sep).join('/')}`
      return [name, makeFile(name, readFileSync(path))]
    }),
  )
}

/** Ahead of the first visitor, one after another, so that a small machine is not busy with it all at once. */
export const warm = async (app: BuiltApp): Promise<void> => {
  for (const file of app.values()) if (file.compressible) await file.bytes('br')
}
