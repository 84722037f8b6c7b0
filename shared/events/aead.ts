/** AES-256-GCM. A port, so that a seeded world can have it in one step (testing/crypto.ts); what ships is WebCrypto's. */

export interface Aead {
  /** 16 bytes longer than `plain`. One (key, nonce) must never seal twice. */
  seal(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, aad: Uint8Array): Promise<Uint8Array>
  /** Undefined for what was not sealed with exactly these; never rejects. */
  open(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Promise<Uint8Array | undefined>
}

export const aeadKeyBytes = 32
export const nonceBytes = 12
export const tagBytes = 16

const algorithm = 'AES-GCM'
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => bytes as Uint8Array<ArrayBuffer>

/** Imports a key once for as long as its bytes are held. */
const imported = new WeakMap<Uint8Array, Promise<CryptoKey>>()
const keyOf = (key: Uint8Array): Promise<CryptoKey> => {
  const known = imported.get(key) ?? crypto.subtle.importKey('raw', own(key), algorithm, false, ['encrypt', 'decrypt'])
  imported.set(key, known)
  return known
}

export const webAead: Aead = {
  seal: async (key, nonce, plain, aad) => {
    const how = { name: algorithm, iv: own(nonce), additionalData: own(aad) }
    return new Uint8Array(await crypto.subtle.encrypt(how, await keyOf(key), own(plain)))
  },
  open: async (key, nonce, sealed, aad) => {
    try {
      const how = { name: algorithm, iv: own(nonce), additionalData: own(aad) }
      return new Uint8Array(await crypto.subtle.decrypt(how, await keyOf(key), own(sealed)))
    } catch {
      return undefined
    }
  },
}
