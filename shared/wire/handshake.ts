/**
 * Who is there, proven both ways in one round trip.
 *
 *     relay → phone   hello    nonce, relay key, epoch
 *     phone → relay   login    device key, user, own nonce, signature over (nonce, relay key, own nonce)
 *     relay → phone   welcome  signature over (own nonce, device key, epoch), the relays of the set
 *
 * The relay's key is inside what the phone signs, so a relay cannot pass a login on to another relay; nonces are used
 * once, so a recorded login opens nothing (THREATS 17).
 */
import * as encoding from 'lib0/encoding'
import { concat, utf8 } from '../kernel/bytes.ts'

const loginDomain = utf8('kwata/login/1\0')
const welcomeDomain = utf8('kwata/welcome/1\0')

export const loginMessage = (nonce: Uint8Array, relayKey: Uint8Array, clientNonce: Uint8Array): Uint8Array =>
  concat(loginDomain, nonce, relayKey, clientNonce)

export const welcomeMessage = (clientNonce: Uint8Array, key: Uint8Array, epoch: number): Uint8Array => {
  const epochBytes = encoding.encode((encoder) => encoding.writeVarUint(encoder, epoch))
  return concat(welcomeDomain, clientNonce, key, epochBytes)
}
