/** What a person can ask for in a space: each checks its draft and gives what is to be signed, or says why not. */
import type { Signer } from '../../events/crypto.ts'
import type { Fact } from '../../events/verify.ts'
import type { RecordId, RoomBase, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { EventContent } from '../event-content.ts'
import type { Identity } from '../identity/identity.ts'
import { cleanText } from '../text.ts'
import { proveClaim } from './invitation.ts'
import type { JoinLink } from './join-link.ts'
import {
  membershipBodies,
  type MembershipBody,
  type MembershipKind,
  type Relay,
  type RemovalMark,
} from './membership-event.ts'
import type { SpaceGenesis } from './space-genesis.ts'

type Content<K extends MembershipKind> = Result<EventContent<K, MembershipBody<K>>>

const content = <K extends MembershipKind>(kind: K, body: MembershipBody<K>, after: readonly RecordId[]): Content<K> =>
  membershipBodies[kind].safeParse(body).success ? ok({ kind, body, after }) : refuse({ code: 'malformed' })

export const foundSpace = (
  genesis: SpaceGenesis,
  identity: Identity,
  names: { readonly space: string; readonly founder: string },
): Content<'space.founded'> =>
  content(
    'space.founded',
    {
      genesis: genesis.genesis,
      identity: identity.genesis,
      name: cleanText(names.space),
      founder: cleanText(names.founder),
    },
    [],
  )

export const nameRelays = (relays: readonly Relay[], after: readonly RecordId[]): Content<'space.relays'> =>
  content('space.relays', { relays: [...relays] }, after)

/** 'bad-invitation' when it has expired by `nowMs`, our own clock: others will judge by the clock we sign. */
export const joinSpace = async (
  link: Pick<JoinLink, 'invitation'>,
  identity: Identity,
  name: string,
  secret: Signer,
  nowMs: number,
): Promise<Content<'member.joined'>> => {
  const { invitation } = link
  if (nowMs > invitation.expiresMs) return refuse({ code: 'bad-invitation' })
  const proof = await proveClaim(invitation.space, identity.user, identity.device, secret)
  const body = { invitation: invitation.blob, proof, identity: identity.genesis, name: cleanText(name) }
  return content('member.joined', body, [invitation.after])
}

export const nameMyself = (name: string, after: readonly RecordId[]): Content<'profile.named'> =>
  content('profile.named', { name: cleanText(name) }, after)

/** `seen` are all facts of the space that this device holds: what it has of `user`'s goes on counting, and nothing more. */
export const removeMember = (
  user: UserId,
  seen: readonly Fact[],
  after: readonly RecordId[],
): Content<'member.removed'> => {
  const last = lastMarksOf(user, seen)
  if (last.length > limits.removalMarksMax)
    return refuse({ code: 'too-many', what: 'rooms', max: limits.removalMarksMax })
  return content('member.removed', { user, last }, after)
}

const lastMarksOf = (user: UserId, seen: readonly Fact[]): RemovalMark[] => {
  const markByPlace = new Map<string, [RoomBase, Uint8Array, number]>()
  for (const { envelope } of seen) {
    if (envelope.user !== user) continue
    const place = `${envelope.room}/${envelope.device.join()}`
    const mark = markByPlace.get(place)
    if (!mark || mark[2] < envelope.seq) markByPlace.set(place, [envelope.room, envelope.device, envelope.seq])
  }
  return [...markByPlace.values()]
}
