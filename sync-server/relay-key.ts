/**
 * The relay's own Ed25519 key: made at the first start, kept in the data folder, readable by its owner alone. Its hash is
 * the site under which this node's rows are counted, so a damaged file stops the program; it is never replaced silently.
 */
import { idOf } from '@kwata/shared/kernel/hash.ts'
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export interface RelayKey {
  readonly site: SiteId
  readonly key: Uint8Array // public, 32 bytes
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>
  readonly secret: KeyObject
}

export const relayKeyFile = 'relay-key.pem'

/** The raw 32 bytes that end every Ed25519 SubjectPublicKeyInfo (RFC 8410). */
const rawPublicKey = (secret: KeyObject): Uint8Array =>
  new Uint8Array(createPublicKey(secret).export({ type: 'spki', format: 'der' }).subarray(-32))

const parse = (pem: string, path: string): KeyObject => {
  try {
    const secret = createPrivateKey(pem)
    if (secret.asymmetricKeyType === 'ed25519') return secret
  } catch {
    // told below, with the path
  }
  throw new Error(
    `${path} is not an Ed25519 key. Put it back from a backup: without it this node is another site to every phone.`,
  )
}

/** On disk and whole, or not there at all: two programs that start at once end up with one key. */
const create = (folder: string, path: string): void => {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
  const draft = join(folder, `${relayKeyFile}.${process.pid}`)
  const file = openSync(draft, 'w', 0o600)
  writeSync(file, String(pem))
  fsyncSync(file)
  closeSync(file)
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(draft)
  }
}

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** The key in this folder, made if there is none. */
export const openRelayKey = (folder: string): RelayKey => {
  const path = join(folder, relayKeyFile)
  mkdirSync(folder, { recursive: true })
  if (read(path) === undefined) create(folder, path)
  const secret = parse(read(path) ?? '', path)
  const key = rawPublicKey(secret)
  return {
    site: idOf(key) as SiteId,
    key,
    secret,
    sign: (message) => Promise.resolve(new Uint8Array(sign(null, message, secret))),
  }
}
