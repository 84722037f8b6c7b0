/** Sizes, in bytes, of what is always the same size. */
export const keyBytes = 32 // an Ed25519 public key
export const signatureBytes = 64 // an Ed25519 signature
export const accBytes = 20 // the running hash of one device's records
export const digestBytes = 16 // of a room's heads
