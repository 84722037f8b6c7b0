/** Groups: founding and joining one, who is in it and as what. */
import {
  admitWork,
  approve,
  decline,
  giveRole,
  leave,
  readmit,
  removeMember,
  sealRoom,
} from '@kwata/shared/domain/membership/commands.ts'
import { invitationOf, makeInvitation, verifyInvitation } from '@kwata/shared/domain/membership/invitation.ts'
import { decodeJoinLink, encodeJoinLink } from '@kwata/shared/domain/membership/join-link.ts'
import { type Role, SpaceName } from '@kwata/shared/domain/membership/membership-event.ts'
import { mayGive } from '@kwata/shared/domain/membership/roles.ts'
import { makeSpaceGenesis } from '@kwata/shared/domain/membership/space-genesis.ts'
import { cleanText } from '@kwata/shared/domain/text.ts'
import { makeWebVerify, signerFromSeed } from '@kwata/shared/events/web-crypto.ts'
import { systemRandom } from '@kwata/shared/kernel/clock.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { SpaceEngine } from '../store/space-engine.ts'
import type { Command, Done, InvitationTerms } from './command.ts'
import type { Running } from './running.ts'

export type GroupCommand = Extract<
  Command,
  {
    do:
      | 'invite'
      | 'approve'
      | 'decline'
      | 'give-role'
      | 'remove-member'
      | 'readmit'
      | 'leave'
      | 'sign-in-late-work'
      | 'seal-space'
  }
>

export const inGroup = async (command: GroupCommand, space: SpaceEngine, running: Running): Promise<Result<Done>> => {
  const asking = space.asking()
  switch (command.do) {
    case 'invite':
      return inviteAndKeep(space, command.terms, running)
    case 'approve':
      return space.write(space.members, approve(asking, command.claim))
    case 'decline':
      return space.write(space.members, decline(asking, command.claim))
    case 'give-role':
      return space.write(space.members, giveRole(asking, command.user, command.role, await space.seen()))
    case 'remove-member':
      return thenRenew(space, await space.write(space.members, removeMember(asking, command.user, await space.seen())))
    case 'readmit':
      return space.write(space.members, readmit(asking, command.user, command.role, await space.seen()))
    case 'leave':
      return space.write(space.members, leave(asking))
    case 'sign-in-late-work':
      return space.write(space.members, admitWork(asking, command.records))
    case 'seal-space': {
      const sealed = await space.write(space.members, sealRoom(asking, 'help'))
      if (!sealed.ok) return sealed
      await space.refold()
      const ready = await space.keys.ready()
      return ready.ok ? sealed : ready
    }
  }
}

/** Who is out must not read what is said from now on: the new key is made in the same breath. */
export const thenRenew = async <T>(space: SpaceEngine, written: Result<T>): Promise<Result<T>> => {
  if (!written.ok) return written
  await space.refold()
  await space.keys.renew()
  return written
}

export const foundGroup = async (typed: string, { who, origin, nowMs, enterSpace }: Running): Promise<Result<Done>> => {
  const name = SpaceName.safeParse(cleanText(typed))
  if (!name.success) return refuse({ code: 'malformed' })
  const made = await makeSpaceGenesis(who.identity.user, who.signer, nowMs(), systemRandom, 'group')
  const entered = await enterSpace({
    id: made.space,
    kind: 'group',
    name: name.data,
    urls: [origin],
    entry: { by: 'founding', genesis: made.genesis },
  })
  return entered.ok ? ok({ id: made.space }) : entered
}

export const joinByLink = async (
  text: string,
  words: string,
  { who, origin, enterSpace, nowMs }: Running,
): Promise<Result<Done>> => {
  const link = decodeJoinLink(text)
  if (!link.ok) return link
  const { invitation, name, relays } = link.value
  const known = who.spaces.get(invitation.space)
  if (who.notes.putAway.has(invitation.space)) await who.notes.putSpaceAway(invitation.space, false)
  if (known !== undefined && !isOut(known, who)) return ok({ id: invitation.space }) // a link opened twice leads home
  const genuine = await verifyInvitation(invitation.blob, makeWebVerify())
  if (!genuine.ok || nowMs() > invitation.expiresMs) return refuse({ code: 'bad-invitation' })
  if (known !== undefined) {
    const claimed = await known.claimAgain(
      link.value,
      who.me.name,
      cleanText(words).slice(0, limits.claimWordsCharsMax),
    )
    return claimed.ok ? ok({ id: invitation.space }) : claimed
  }
  const urls = relays.length > 0 ? relays : [origin]
  const entered = await enterSpace({
    id: invitation.space,
    kind: 'group',
    name,
    urls,
    entry: { by: 'link', link: text, words: cleanText(words).slice(0, limits.claimWordsCharsMax) },
  })
  return entered.ok ? ok({ id: invitation.space }) : entered
}

/** Left, removed, or refused: then another claim is needed. A phone that was off when it happened knows by the relay alone. */
const isOut = (space: SpaceEngine, { identity, replica }: Running['who']): boolean => {
  const role = space.membership().roleOf(identity.user)
  const refused = replica.refusal(space.members) ?? replica.refusal(space.help)
  if (role === 'left' || role === 'removed' || role === 'declined' || refused === 'not-a-member') return true
  return role === undefined && refused === 'bad-invitation'
}

const inviteAndKeep = async (space: SpaceEngine, terms: InvitationTerms, running: Running): Promise<Result<Done>> => {
  const { who, nowMs } = running
  const made = await invite(space, terms, running)
  if (!made.ok) return made
  const { link, blob } = made.value
  const read = invitationOf(blob)
  if (!read.ok) return read
  const { id, role, uses, expiresMs, approval } = read.value
  await who.notes.keepInvitation(
    { id, space: space.known.id, link, role, uses, expiresMs, approval, madeMs: nowMs() },
    nowMs(),
  )
  return ok({ link })
}

/** A link that lets people in, made with or without a network. */
export const invite = async (
  space: SpaceEngine,
  { role, uses, lastsMs, approval }: InvitationTerms,
  { who, origin, nowMs }: Running,
): Promise<Result<{ readonly link: string; readonly blob: Uint8Array }>> => {
  const own = space.membership().roleOf(who.identity.user)
  const heads = space.heads()
  // One head has everything for its cause: whom it lets in again after a removal has seen the removal. Else, that I am in.
  const after = heads.length === 1 ? heads[0] : (who.replica.ownIds(space.members).at(-1) ?? heads[0])
  if (after === undefined || !mayInvite(own, role)) return refuse({ code: 'not-allowed' })
  if (!(uses >= 1 && uses <= limits.invitationUsesMax && lastsMs > 0)) return refuse({ code: 'malformed' })
  const secret = systemRandom.bytes(32)
  const { key } = await signerFromSeed(secret)
  const draft = { space: space.known.id, role, uses, expiresMs: nowMs() + lastsMs, after, approval }
  const blob = await makeInvitation(draft, who.identity.user, who.signer, key)
  const name = space.membership().name ?? space.known.name
  const link = encodeJoinLink(`${origin}/`, { invitation: { blob }, secret, relays: [...space.urls()], name })
  return ok({ link, blob })
}

const mayInvite = (own: string | undefined, role: Role): boolean =>
  (own === 'admin' || own === 'coordinator') && mayGive(own, role)
