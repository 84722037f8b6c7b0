/** In place of signatures, where nothing is about them and thousands must fit into seconds. */
import type { Signer, Verify } from '../events/crypto.ts'
import { concat } from '../kernel/bytes.ts'
import { sha256 } from '../kernel/hash.ts'
import type { Prng } from './prng.ts'

/** 64 bytes that depend on key and message, and prove nothing. */
export const standIn = (random: Prng): Signer => {
  const key = random.bytes(32)
  return { key, sign: (message) => Promise.resolve(concat(sha256(concat(key, message)), key)) }
}

export const believe: Verify = () => Promise.resolve(true)
