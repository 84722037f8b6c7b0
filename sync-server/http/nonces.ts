/**
 * Nonces for proving a device key. Nothing is stored when one is given out, so asking for many costs this node nothing;
 * a nonce authenticates itself, and only one that was redeemed with a good signature is remembered, until it expires.
 */
import { sameBytes } from '@kwata/shared/kernel/bytes.ts'
import { createHmac, randomBytes } from 'node:crypto'

export interface Nonces {
  readonly give: () => { readonly nonce: Uint8Array; readonly expiresMs: number }
  /** Ours and not expired. Does not spend it. */
  readonly isFresh: (nonce: Uint8Array) => boolean
  /** True once. Call it when the signature is known to be good. */
  readonly spend: (nonce: Uint8Array) => 'spent' | 'again' | 'full'
}

const randomLength = 16
const expiryLength = 8
const macLength = 16
export const nonceLength = randomLength + expiryLength + macLength

interface Options {
  readonly lifeMs: number
  readonly spentMax: number
  readonly now: () => number
}

export const makeNonces = ({ lifeMs, spentMax, now }: Options): Nonces => {
  const secret = randomBytes(32) // of this process: a restart voids the nonces before it
  const spent = new Map<string, number>() // → when it expires; in that order, because all live equally long

  const macOf = (head: Uint8Array) =>
    new Uint8Array(createHmac('sha256', secret).update(head).digest().subarray(0, macLength))
  const headOf = (nonce: Uint8Array) => nonce.subarray(0, randomLength + expiryLength)
  const expiryOf = (nonce: Uint8Array) => Number(Buffer.from(headOf(nonce)).readBigUInt64BE(randomLength))
  const forget = () => {
    for (const [nonce, expiresMs] of spent) {
      if (expiresMs > now()) return
      spent.delete(nonce)
    }
  }

  return {
    give: () => {
      const expiresMs = now() + lifeMs
      const nonce = Buffer.alloc(nonceLength)
      randomBytes(randomLength).copy(nonce)
      nonce.writeBigUInt64BE(BigInt(expiresMs), randomLength)
      nonce.set(macOf(headOf(nonce)), randomLength + expiryLength)
      return { nonce: new Uint8Array(nonce), expiresMs }
    },
    isFresh: (nonce) =>
      nonce.length === nonceLength &&
      sameBytes(macOf(headOf(nonce)), nonce.subarray(-macLength)) &&
      expiryOf(nonce) > now(),
    spend: (nonce) => {
      forget()
      const name = Buffer.from(nonce).toString('base64url')
      if (spent.has(name)) return 'again'
      if (spent.size >= spentMax) return 'full'
      spent.set(name, expiryOf(nonce))
      return 'spent'
    },
  }
}
