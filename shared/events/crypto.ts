/**
 * The two things Kwata asks of cryptography. Ports, because a browser, a node and a seeded world each have their own:
 * web-crypto.ts is what ships, testing/people.ts is what worlds use.
 */

/** Ed25519. False for anything that is not a signature of `message` by `key`, whatever its shape; never rejects. */
export type Verify = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>

export interface Signer {
  /** The Ed25519 public key, 32 bytes. */
  readonly key: Uint8Array
  /** 64 bytes. Rejects when the key store fails. */
  sign(message: Uint8Array): Promise<Uint8Array>
}

export const keyBytes = 32
export const signatureBytes = 64
