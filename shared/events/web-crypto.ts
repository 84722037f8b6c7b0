/**
 * Ed25519 by WebCrypto: the same code in Node 24 and in browsers. Its CPU is that of node:crypto's thread pool (SPEC.md,
 * FIGURES). Where a browser's WebCrypto has no Ed25519, noble's is loaded, once and only there.
 */
import { concat, fromBase64Url, toLatin1 } from '../kernel/bytes.ts'
import { isUnsupported } from './unsupported.ts'
import { keyBytes, signatureBytes, type Signer, type Verify } from './crypto.ts'

const algorithm = 'Ed25519'
const importedKeysMax = 8192 // 3 KB each; more devices than that at once import theirs again, 10 µs

/** Imports a public key once while it is among the last used; the cache never grows past its bound. */
export const makeWebVerify = (): Verify => {
  const imported = new Map<string, Promise<CryptoKey>>()
  const keyFor = (raw: Uint8Array): Promise<CryptoKey> => {
    const name = toLatin1(raw)
    const known = imported.get(name) ?? crypto.subtle.importKey('raw', own(raw), algorithm, true, ['verify'])
    imported.delete(name) // and again at the end: the first is always the one used longest ago
    imported.set(name, known)
    if (imported.size > importedKeysMax) imported.delete(imported.keys().next().value as string)
    return known
  }
  return async (raw, message, signature) => {
    if (raw.length !== keyBytes || signature.length !== signatureBytes) return false
    try {
      return await crypto.subtle.verify(algorithm, await keyFor(raw), own(signature), own(message))
    } catch (error) {
      if (isUnsupported(error)) return (await import('./noble-ed25519.ts')).nobleVerify(raw, message, signature)
      return false // not a point of the curve
    }
  }
}

/** WebCrypto's types exclude shared memory, which no bytes of ours are in. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => bytes as Uint8Array<ArrayBuffer>

export const signerOf = async (pair: CryptoKeyPair): Promise<Signer> => ({
  key: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)),
  sign: async (message) => new Uint8Array(await crypto.subtle.sign(algorithm, pair.privateKey, own(message))),
})

const pkcs8Prefix = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20) // RFC 8410

/** The signer of a 32-byte seed: what an invitation link carries. */
export const signerFromSeed = async (seed: Uint8Array): Promise<Signer> => {
  try {
    return await webSigner(seed)
  } catch (error) {
    if (!isUnsupported(error)) throw error
    return (await import('./noble-ed25519.ts')).nobleSigner(seed)
  }
}

const webSigner = async (seed: Uint8Array): Promise<Signer> => {
  const key = await crypto.subtle.importKey('pkcs8', own(concat(pkcs8Prefix, seed)), algorithm, true, ['sign'])
  const { x } = await crypto.subtle.exportKey('jwk', key)
  const publicKey = fromBase64Url(x ?? '')
  if (publicKey?.length !== keyBytes) throw new Error('WebCrypto gave no public key for a seed')
  return {
    key: publicKey,
    sign: async (message) => new Uint8Array(await crypto.subtle.sign(algorithm, key, own(message))),
  }
}
