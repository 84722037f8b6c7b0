/** X25519 in JavaScript, of a seed: for browsers whose WebCrypto has none. About 30 KB on the way; load it where it is needed. */
import { x25519 } from '@noble/curves/ed25519.js'
import type { AgreementFromSeed } from './agreement.ts'

export const seedAgreement: AgreementFromSeed = (seed) =>
  Promise.resolve({
    key: x25519.getPublicKey(seed),
    secretWith: async (theirs) => x25519.getSharedSecret(seed, theirs), // async: a bad key rejects, it does not throw
  })
