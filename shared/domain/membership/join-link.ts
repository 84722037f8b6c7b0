/**
 * The link that invites: `<app>#/join/<base64url>`. All of it is in the fragment, which browsers send to no server. It holds
 * the invitation, its secret, and where to find the space, so that it can be read, shown and claimed with no network.
 */
import { fromBase64Url, toBase64Url } from '../../kernel/bytes.ts'
import { decodeCbor, encodeCbor } from '../../kernel/cbor.ts'
import { isBytes } from '../../kernel/cbor-shape.ts'
import { limits } from '../../kernel/limits.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { invitationOf, type Invitation } from './invitation.ts'
import { RelayUrl, SpaceName } from './membership-event.ts'

export interface JoinLink {
  readonly invitation: Invitation
  /** The Ed25519 seed of the claim key. */
  readonly secret: Uint8Array
  readonly relays: readonly string[]
  /** Of the space, as the inviter called it: to be shown before anything is known. */
  readonly name: string
}

const mark = '#/join/'
const secretBytes = 32

/** `app` is the address of the app, without a fragment. */
export const encodeJoinLink = (
  app: string,
  link: Omit<JoinLink, 'invitation'> & { readonly invitation: { readonly blob: Uint8Array } },
): string => app + mark + toBase64Url(encodeCbor([1, link.invitation.blob, link.secret, link.relays, link.name]))

/** The whole link, its fragment, or what follows `join/`. 'bad-invitation' for all that is not exactly one. */
export const decodeJoinLink = (text: string): Result<JoinLink> => {
  const bad = refuse({ code: 'bad-invitation' })
  const trimmed = text.trim()
  if (trimmed.length > limits.linkCharsMax) return bad
  const bytes = fromBase64Url(trimmed.slice(trimmed.lastIndexOf('/') + 1))
  const parts = bytes && decodeCbor(bytes)
  if (!Array.isArray(parts) || parts.length !== 5 || parts[0] !== 1) return bad
  const [, blob, secret, relays, name] = parts
  if (!(blob instanceof Uint8Array) || !isBytes(secret, secretBytes) || !Array.isArray(relays)) return bad
  if (relays.length > limits.relaysPerSpaceMax || !relays.every((url) => RelayUrl.safeParse(url).success)) return bad
  const invitation = invitationOf(blob)
  const named = SpaceName.safeParse(name)
  return invitation.ok && named.success ? ok({ invitation: invitation.value, secret, relays, name: named.data }) : bad
}
