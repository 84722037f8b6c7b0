/**
 * An invitation (SPEC.md [MEM4]): signed by a member who may invite, with role, uses and expiry. Whoever holds its secret
 * proves so by signing their own name with it: that claim is the one thing a non-member may write, and any member checks
 * it offline.
 */
import { readBlob, signBlob, verifyBlob, type BlobFormat } from '../../events/blob.ts'
import { keyBytes, type Signer, type Verify } from '../../events/crypto.ts'
import type { Verified } from '../../events/verify.ts'
import { concat, toBase32, utf8 } from '../../kernel/bytes.ts'
import { isBytes, isCount } from '../../kernel/cbor-shape.ts'
import { idBytesMax, idOf, rawId } from '../../kernel/hash.ts'
import type { RecordId, SpaceId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import type { Result } from '../../kernel/result.ts'
import { roles, type Role } from './membership-event.ts'

export type InvitationId = string & { readonly InvitationId: unique symbol }

export interface InvitationDraft {
  readonly space: SpaceId
  readonly role: Role
  /** How many people it lets in. */
  readonly uses: number
  /** Judged by the clock of the claim. */
  readonly expiresMs: number
  /** The event that made its author a member: the claim names it as its cause, so that no wrong clock puts it before. */
  readonly after: RecordId
  /** Whether its claims wait for `member.approved`. */
  readonly approval?: boolean
}

export interface Invitation extends InvitationDraft {
  readonly approval: boolean
  readonly id: InvitationId
  /** The public half of the secret in the link. */
  readonly claimKey: Uint8Array
  readonly inviter: UserId
  readonly inviterDevice: Uint8Array
  readonly blob: Uint8Array
}

/** `[1, space, role, uses, expires ms, after, claim key, inviter, inviter's device key, approval]`; the role by its place in `roles`. */
const format: BlobFormat<Invitation> = {
  domain: 'kwata/invitation/1\0',
  parse: (parts, blob) => {
    const [version, space, roleAt, uses, expiresMs, after, claimKey, inviter, inviterDevice, approval] = parts
    if (parts.length !== 10 || version !== 1 || !isBytes(space, idBytesMax) || !isBytes(after, idBytesMax))
      return undefined
    if (!isCount(roleAt, roles.length - 1) || !isCount(uses, limits.invitationUsesMax) || uses === 0) return undefined
    if (!isCount(expiresMs, limits.clockMsMax) || !isBytes(claimKey, keyBytes)) return undefined
    if (!isBytes(inviter, idBytesMax) || !isBytes(inviterDevice, keyBytes) || typeof approval !== 'boolean')
      return undefined
    return {
      id: idOf(blob) as InvitationId,
      space: toBase32(space) as SpaceId,
      role: roles[roleAt] as Role,
      uses,
      expiresMs,
      after: toBase32(after) as RecordId,
      claimKey,
      inviter: toBase32(inviter) as UserId,
      inviterDevice,
      approval,
      blob,
    }
  },
  keyOf: (invitation) => invitation.inviterDevice,
}

export const makeInvitation = (
  draft: InvitationDraft,
  inviter: UserId,
  signer: Signer,
  claimKey: Uint8Array,
): Promise<Uint8Array> => {
  const { space, role, uses, expiresMs, after, approval = false } = draft
  const parts = [
    1,
    rawId(space),
    roles.indexOf(role),
    uses,
    expiresMs,
    rawId(after),
    claimKey,
    rawId(inviter),
    signer.key,
    approval,
  ]
  return signBlob(format, parts, signer)
}

export const invitationOf = (blob: Uint8Array): Result<Invitation> => readBlob(format, blob)

export const verifyInvitation = (blob: Uint8Array, verify: Verify): Promise<Result<Verified<Invitation>>> =>
  verifyBlob(format, blob, verify)

/** What the secret signs: this user, on this device, into this space. A proof overheard is of no use to another. */
const claimMessage = (space: SpaceId, user: UserId, device: Uint8Array): Uint8Array =>
  concat(utf8('kwata/claim/1\0'), rawId(space), rawId(user), device)

export const proveClaim = (space: SpaceId, user: UserId, device: Uint8Array, secret: Signer): Promise<Uint8Array> =>
  secret.sign(claimMessage(space, user, device))

export const isClaimProven = (
  invitation: Invitation,
  user: UserId,
  device: Uint8Array,
  proof: Uint8Array,
  verify: Verify,
): Promise<boolean> => verify(invitation.claimKey, claimMessage(invitation.space, user, device), proof)
