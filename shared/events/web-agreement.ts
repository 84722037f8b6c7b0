/**
 * X25519 by WebCrypto: Node 24 and the browsers that have it; where one has not, noble's is loaded, once and only there. Both
 * refuse a secret of zeros, which low-order points make.
 */
import { concat, fromBase64Url } from '../kernel/bytes.ts'
import { agreeKeyBytes, type Agreement, type AgreementFromSeed } from './agreement.ts'
import { isUnsupported } from './unsupported.ts'

const algorithm = 'X25519'
const secretBits = 256

/** Of a device's pair, as client/store/keys.ts makes and keeps it: the private half is used and never read. */
export const agreementOf = async (pair: CryptoKeyPair): Promise<Agreement> =>
  agreementWith(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)), pair.privateKey)

const agreementWith = (key: Uint8Array, secret: CryptoKey): Agreement => ({
  key,
  secretWith: async (theirs) => {
    const theirKey = await crypto.subtle.importKey('raw', own(theirs), algorithm, true, [])
    return new Uint8Array(await crypto.subtle.deriveBits({ name: algorithm, public: theirKey }, secret, secretBits))
  },
})

/** WebCrypto's types exclude shared memory, which no bytes of ours are in. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => bytes as Uint8Array<ArrayBuffer>

export const agreementFromSeed: AgreementFromSeed = async (seed) => {
  try {
    return await webAgreement(seed)
  } catch (error) {
    if (!isUnsupported(error)) throw error
    return (await import('./noble-x25519.ts')).nobleAgreement(seed)
  }
}

const pkcs8Prefix = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20) // RFC 8410

const webAgreement = async (seed: Uint8Array): Promise<Agreement> => {
  const secret = await crypto.subtle.importKey('pkcs8', own(concat(pkcs8Prefix, seed)), algorithm, true, ['deriveBits'])
  const { x } = await crypto.subtle.exportKey('jwk', secret)
  const key = fromBase64Url(x ?? '')
  if (key?.length !== agreeKeyBytes) throw new Error('WebCrypto gave no public key for a seed')
  return agreementWith(key, secret)
}
