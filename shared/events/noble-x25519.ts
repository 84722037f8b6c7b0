/** X25519 where WebCrypto has none: loaded on need alone (web-agreement.ts). The same keys and secrets of the same seeds. */
import { x25519 } from '@noble/curves/ed25519.js'
import type { Agreement } from './agreement.ts'

export const nobleAgreement = (seed: Uint8Array): Agreement => ({
  key: x25519.getPublicKey(seed),
  secretWith: async (theirs) => x25519.getSharedSecret(seed, theirs), // async: a bad key rejects, it does not throw
})
