/**
 * The relay's own Ed25519 key: made at the first start, kept in the data folder, readable by its owner alone. Its hash is
 * the site under which this node's rows are counted, so a damaged file stops the program; it is never replaced silently.
 */
import { idOf } from '@kwata/shared/kernel/hash.ts'
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { join } from 'node:path'
import { openKeyFile } from './key-file.ts'

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

/** The key in this folder, made if there is none. */
export const openRelayKey = (folder: string): RelayKey => {
  const make = (): string => String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const secret = parse(openKeyFile(folder, relayKeyFile, make), join(folder, relayKeyFile))
  const key = rawPublicKey(secret)
  return {
    site: idOf(key) as SiteId,
    key,
    secret,
    sign: (message) => Promise.resolve(new Uint8Array(sign(null, message, secret))),
  }
}
