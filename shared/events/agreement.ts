/**
 * X25519: two keys make one secret that nobody else can make. A port, because a browser that has it keeps the private half
 * where no script reads it, and an older one has it of a seed (web-agreement.ts). Both make the same secrets.
 */

/** One private key, to be used and not to be read. */
export interface Agreement {
  /** The X25519 public key, 32 bytes. */
  readonly key: Uint8Array
  /** The 32 bytes that only these two private keys make. Rejects for what is no public key, low-order points included. */
  secretWith(theirs: Uint8Array): Promise<Uint8Array>
}

/** The agreement of a 32-byte seed: for one box, or for an identity that words bring back. */
export type AgreementFromSeed = (seed: Uint8Array) => Promise<Agreement>

export const agreeKeyBytes = 32
export const agreeSeedBytes = 32
