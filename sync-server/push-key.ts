/**
 * The P-256 key that this node's pushes are signed with (VAPID, RFC 8292), kept beside the relay's key. Browsers bind a
 * subscription to it: a lost key silences every phone until it subscribes again, so a damaged file stops the program.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { openKeyFile } from './key-file.ts'

export interface PushKey {
  /** Uncompressed point, 65 bytes, in base64url: what a browser subscribes with. */
  readonly publicKey: string
  /** 32 bytes, in base64url. */
  readonly privateKey: string
}

export const pushKeyFile = 'push-key.pem'

const parse = (pem: string, path: string): KeyObject => {
  try {
    const secret = createPrivateKey(pem)
    if (secret.asymmetricKeyType === 'ec' && secret.asymmetricKeyDetails?.namedCurve === 'prime256v1') return secret
  } catch {
    // told below, with the path
  }
  throw new Error(
    `${path} is not a P-256 key. Put it back from a backup: phones that subscribed with it hear nothing else.`,
  )
}

export const openPushKey = (folder: string): PushKey => {
  const make = (): string =>
    String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const secret = parse(openKeyFile(folder, pushKeyFile, make), join(folder, pushKeyFile))
  const { x = '', y = '' } = createPublicKey(secret).export({ format: 'jwk' })
  const { d = '' } = secret.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
  return { publicKey: point.toString('base64url'), privateKey: Buffer.from(d, 'base64url').toString('base64url') }
}
