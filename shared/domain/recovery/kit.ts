/**
 * What 24 words stand for (SPEC.md [REC2]): a key that may add a device to its person, the founder of a vault, a key for backup
 * files. All of it follows from the 32 bytes behind the words by HKDF-SHA256, so that a new phone with nothing but the words
 * comes to the same vault.
 *
 * The founder signs with noble's Ed25519, never the platform's: ids are hashes over signatures, RFC 8032 makes those the same
 * each time, and some platforms add randomness of their own.
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { Agreement, AgreementFromSeed } from '../../events/agreement.ts'
import type { Signer } from '../../events/crypto.ts'
import { signEvent } from '../../events/sign.ts'
import { utf8 } from '../../kernel/bytes.ts'
import type { Random } from '../../kernel/clock.ts'
import { baseOf, roomOf } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import type { Result } from '../../kernel/result.ts'
import { makeIdentity, type Identity } from '../identity/identity.ts'
import { foundSpace } from '../membership/commands.ts'
import { membersKind } from '../membership/fold-membership.ts'
import { invitationOf, makeInvitation, type Invitation } from '../membership/invitation.ts'
import { makeSpaceGenesis, type SpaceGenesis } from '../membership/space-genesis.ts'

export interface RecoveryKit {
  /** Signs new devices in: its public half is in the grant. */
  readonly granted: Signer
  readonly vault: VaultOwner
  /** AES-256: of backup files. */
  readonly backupKey: Uint8Array
}

/** Whoever has the words: founder of the vault, and the one who reads it. */
export interface VaultOwner {
  readonly identity: Identity
  readonly signer: Signer
  readonly agreement: Agreement
  readonly genesis: SpaceGenesis
  /** The signed event that founds the vault: the same bytes whenever and wherever it is made, so it never forks. */
  readonly founding: Uint8Array
  /** By which the words' person comes in, to write what only the words read. No more than a member: they cannot remove the owner. */
  readonly invitation: Invitation
  readonly claim: Signer
}

const part = (entropy: Uint8Array, name: string, length = 32): Uint8Array =>
  hkdf(sha256, entropy, undefined, utf8(`kwata/recovery/1\0${name}`), length)

export const kitOf = async (entropy: Uint8Array, agreementFromSeed: AgreementFromSeed): Promise<RecoveryKit> => {
  const { nobleSigner } = await import('../../events/noble-ed25519.ts')
  const signer = nobleSigner(part(entropy, 'vault sign'))
  const claim = nobleSigner(part(entropy, 'vault claim'))
  const agreement = await agreementFromSeed(part(entropy, 'vault agree'))
  const salted: Random = { next: () => 0, bytes: (length) => part(entropy, 'vault salt', length) }
  const identity = await makeIdentity(signer, agreement.key, 0, salted)
  const genesis = await makeSpaceGenesis(identity.user, signer, 0, salted, 'vault')
  const founding = await foundingOf(genesis, identity, signer)
  const draft = {
    space: genesis.space,
    role: 'member' as const,
    uses: limits.invitationUsesMax,
    expiresMs: limits.clockMsMax,
    after: founding.id,
  }
  const invitation = sound(invitationOf(await makeInvitation(draft, identity.user, signer, claim.key)))
  return {
    granted: nobleSigner(part(entropy, 'grant')),
    vault: { identity, signer, agreement, genesis, founding: founding.bytes, invitation, claim },
    backupKey: part(entropy, 'backup'),
  }
}

const foundingOf = async (genesis: SpaceGenesis, identity: Identity, signer: Signer) => {
  const { kind, body, after } = sound(foundSpace(genesis, identity, { space: 'vault', founder: 'vault' }))
  const room = baseOf(roomOf(genesis.space, membersKind))
  const at = { ms: 0, n: 0 }
  return sound(await signEvent({ room, user: identity.user, seq: 0, prev: undefined, after, at, kind, body }, signer))
}

const sound = <T>(made: Result<T>): T => {
  if (!made.ok) throw new Error(`derived from words, and refused: ${made.refusal.code}`)
  return made.value
}
