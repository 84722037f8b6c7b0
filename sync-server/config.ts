/**
 * Everything an operator can decide, read once at start. The only file of the product that reads the environment: what
 * is not in this table cannot be configured. A wrong value stops the program (exit code 2) before a file is touched.
 */
import { SpaceId, type SiteId } from '@kwata/shared/kernel/ids.ts'
import { fromBase64Url } from '@kwata/shared/kernel/bytes.ts'
import { idOf } from '@kwata/shared/kernel/hash.ts'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import * as z from 'zod/mini'
import { knownServices, type PushServices } from './jobs/push-address.ts'
import type { S3Address } from './storage/file-s3.ts'

/** Another relay of the set, its key pinned by the operator. */
export interface PeerAddress {
  readonly url: string // an origin: scheme, host and port, nothing after
  readonly key: Uint8Array // Ed25519, 32 bytes
  readonly site: SiteId
}

export interface Config {
  readonly port: number // 0: the system picks one
  readonly host: string | undefined // undefined: every interface
  readonly dataFolder: string
  readonly url: string | undefined // how others reach this node, as an origin
  readonly tls: { readonly certPath: string; readonly keyPath: string } | undefined
  readonly peers: readonly PeerAddress[]
  readonly spaces: { readonly adopt: 'open' } | { readonly adopt: 'invited'; readonly spaces: ReadonlySet<SpaceId> }
  readonly filesS3: S3Address | undefined // undefined: files lie in the data folder
  readonly pushContact: string | undefined // whom a push service writes to about this node
  readonly pushServices: PushServices
  readonly openRooms: string | undefined // names that begin so are served without membership at /y/
  readonly testFsyncMs: number // tests and benchmarks only: every fsync takes so much longer
}

export const defaultPort = 8787

/** Relays of one set, all to all; beyond a handful another carrier is wanted (DESIGN.md, "Durable log"). */
export const peersMax = 16

export type Environment = Readonly<Record<string, string | undefined>>

/** All problems at once, each as "NAME: what is wrong", so that an operator fixes them in one go. */
export type ReadConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] }

const origin = (text: string): string | undefined => {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const bare =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === ''
  return bare && (url.protocol === 'http:' || url.protocol === 'https:') ? url.origin : undefined
}

const Port = z.pipe(
  z.string().check(z.regex(/^\d{1,5}$/, 'a number from 0 to 65535')),
  z.pipe(z.transform(Number), z.int().check(z.lte(65_535, 'a number from 0 to 65535'))),
)

const FsyncMs = z.pipe(z.string().check(z.regex(/^\d{1,4}$/, 'milliseconds, for tests only')), z.transform(Number))

const Origin = z.pipe(
  z.string(),
  z.transform((text, context) => {
    const parsed = origin(text)
    if (parsed !== undefined) return parsed
    context.issues.push({
      code: 'custom',
      input: text,
      message: 'an address like https://kwata.example.org, with nothing after the host and port',
    })
    return z.NEVER
  }),
)

const Peer = z.pipe(
  z.string(),
  z.transform((text, context): PeerAddress => {
    const [address = '', key = '', more] = text.trim().split('#')
    const url = origin(address)
    const bytes = fromBase64Url(key)
    if (url !== undefined && bytes?.length === 32 && more === undefined)
      return { url, key: bytes, site: idOf(bytes) as SiteId }
    context.issues.push({
      code: 'custom',
      input: text,
      message: `"${text}" is not an address, "#", and a relay key of 43 characters (as /api/relays shows it)`,
    })
    return z.NEVER
  }),
)

const Peers = z.pipe(
  z.string(),
  z.pipe(
    z.transform((text: string) => text.split(',').filter((part) => part.trim() !== '')),
    z.array(Peer).check(z.maxLength(peersMax, `at most ${peersMax} relays`)),
  ),
)

const Spaces = z.pipe(
  z.string(),
  z.transform((text, context): Config['spaces'] => {
    if (text === 'open') return { adopt: 'open' }
    const [word, list = ''] = text.split(':')
    const ids = list
      .split(',')
      .filter((id) => id !== '')
      .map((id) => SpaceId.safeParse(id.trim()))
    if (word === 'invited' && ids.every((id) => id.success))
      return { adopt: 'invited', spaces: new Set(ids.map((id) => id.data)) }
    context.issues.push({
      code: 'custom',
      input: text,
      message: '"open", or "invited", or "invited:" and space ids of 32 characters, with commas',
    })
    return z.NEVER
  }),
)

const s3Address = (text: string): S3Address | undefined => {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const [bucket = '', ...prefix] = decodeURIComponent(url.pathname)
    .split('/')
    .filter((part) => part !== '')
  const named =
    [bucket, ...prefix].every((part) => /^[\w.-]+$/.test(part)) && url.username !== '' && url.password !== ''
  if (!named || !['http:', 'https:'].includes(url.protocol)) return undefined
  return {
    endpoint: url.origin,
    bucket,
    prefix: prefix.map((part) => `${part}/`).join(''),
    region: url.searchParams.get('region') ?? 'us-east-1',
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  }
}

const FilesS3 = z.pipe(
  z.string(),
  z.transform((text, context): S3Address => {
    const read = s3Address(text)
    if (read !== undefined) return read
    context.issues.push({
      code: 'custom',
      input: '', // it holds a secret
      message: 'an address like https://KEY:SECRET@s3.example.org/bucket/folder?region=eu-west-3',
    })
    return z.NEVER
  }),
)

const PushContact = z
  .string()
  .check(z.regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, 'mailto:somebody@example.org, or an https address'))

const PushHosts = z.pipe(
  z
    .string()
    .check(
      z.regex(
        /^(local|\.?[a-z0-9-]+(\.[a-z0-9-]+)+(,\.?[a-z0-9-]+(\.[a-z0-9-]+)+)*)$/,
        'host names with commas; one that begins with a dot stands for all under it',
      ),
    ),
  z.transform((text): PushServices => (text === 'local' ? 'local' : [...knownServices, ...text.split(',')])),
)

const Folder = z.string().check(z.minLength(1, 'a folder'))
const File = z.string().check(z.refine((path) => existsSync(path), 'this file does not exist'))

const Table = z.object({
  KWATA_PORT: z.optional(Port),
  KWATA_HOST: z.optional(z.string()),
  KWATA_DATA: z.optional(Folder),
  KWATA_URL: z.optional(Origin),
  KWATA_TLS_CERT: z.optional(File),
  KWATA_TLS_KEY: z.optional(File),
  KWATA_PEERS: z.optional(Peers),
  KWATA_SPACES: z.optional(Spaces),
  KWATA_FILES_S3: z.optional(FilesS3),
  KWATA_PUSH_CONTACT: z.optional(PushContact),
  KWATA_PUSH_SERVICES: z.optional(PushHosts),
  KWATA_OPEN_ROOMS: z.optional(
    z.string().check(z.regex(/^[a-z0-9-]{1,32}$/, 'a prefix of 1 to 32 lower-case letters, digits and hyphens')),
  ),
  KWATA_TEST_FSYNC_MS: z.optional(FsyncMs),
})

/** A misspelt name would silently do nothing, so it is a problem too. */
const strangers = (env: Environment): string[] =>
  Object.keys(env)
    .filter((name) => name.startsWith('KWATA_') && !(name in Table.shape))
    .map((name) => `${name}: not a setting of Kwata; there are ${Object.keys(Table.shape).join(', ')}`)

/** An empty value means unset: that is what `KWATA_URL= npm start` says. */
const given = (env: Environment): Environment =>
  Object.fromEntries(Object.keys(Table.shape).flatMap((name) => (env[name] ? [[name, env[name]]] : [])))

export const configFrom = (env: Environment): ReadConfig => {
  const read = Table.safeParse(given(env))
  const wrong = read.success ? [] : read.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`)
  const problems = [...strangers(env), ...wrong]
  if (!read.success || problems.length > 0) return { ok: false, problems }
  const table = read.data
  if ((table.KWATA_TLS_CERT === undefined) !== (table.KWATA_TLS_KEY === undefined)) {
    return { ok: false, problems: ['KWATA_TLS_CERT, KWATA_TLS_KEY: both or neither'] }
  }
  return {
    ok: true,
    config: {
      port: table.KWATA_PORT ?? defaultPort,
      host: table.KWATA_HOST,
      dataFolder: resolve(table.KWATA_DATA ?? '.data/first'),
      url: table.KWATA_URL,
      tls:
        table.KWATA_TLS_CERT !== undefined && table.KWATA_TLS_KEY !== undefined
          ? { certPath: table.KWATA_TLS_CERT, keyPath: table.KWATA_TLS_KEY }
          : undefined,
      peers: table.KWATA_PEERS ?? [],
      spaces: table.KWATA_SPACES ?? { adopt: 'open' },
      filesS3: table.KWATA_FILES_S3,
      pushContact: table.KWATA_PUSH_CONTACT,
      pushServices: table.KWATA_PUSH_SERVICES ?? knownServices,
      openRooms: table.KWATA_OPEN_ROOMS,
      testFsyncMs: table.KWATA_TEST_FSYNC_MS ?? 0,
    },
  }
}

export const misconfigured = 2 // exit code

const exit = (problems: readonly string[]): never => {
  process.stderr.write(`Kwata cannot start:\n${problems.map((problem) => `  ${problem}\n`).join('')}`)
  process.exit(misconfigured)
}

/** The configuration of this process, or the end of it. */
export const configOrExit = (): Config => {
  const read = configFrom(process.env)
  return read.ok ? read.config : exit(read.problems)
}

/** A step of the start that the operator can put right (a folder in use, a damaged key, a taken port), or the end. */
export const orExit = async <T>(step: () => T | Promise<T>): Promise<T> => {
  try {
    return await step()
  } catch (error) {
    return exit([error instanceof Error ? error.message : String(error)])
  }
}
