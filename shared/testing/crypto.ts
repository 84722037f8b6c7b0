/** Ed25519 by node:crypto, synchronous inside resolved promises, so that a world replays from its seed. Node alone. */
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import type { Signer, Verify } from '../events/crypto.ts'
import type { Random } from '../kernel/clock.ts'

const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex') // RFC 8410
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')

export const signerOfSeed = (seed: Uint8Array): Signer => {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return {
    key: new Uint8Array(spki.subarray(spkiPrefix.length)),
    sign: (message) => Promise.resolve(new Uint8Array(sign(null, message, key))),
  }
}

export const seededSigner = (random: Random): Signer => signerOfSeed(random.bytes(32))

const imported = new Map<string, KeyObject>()

export const syncVerify: Verify = (key, message, signature) => {
  try {
    const name = Buffer.from(key).toString('hex')
    const known =
      imported.get(name) ?? createPublicKey({ key: Buffer.concat([spkiPrefix, key]), format: 'der', type: 'spki' })
    imported.set(name, known)
    return Promise.resolve(verify(null, message, known, signature))
  } catch {
    return Promise.resolve(false)
  }
}
