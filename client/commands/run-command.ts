/** What a person asked for, as signed events: each is checked against what this phone knows, then kept, then on its way. */
import {
  acceptAnswer,
  answerPost,
  cancelPost,
  markDone,
  postHelp,
  withdrawAnswer,
} from '@kwata/shared/domain/help/commands.ts'
import { removeMember } from '@kwata/shared/domain/membership/commands.ts'
import { verifyInvitation, makeInvitation } from '@kwata/shared/domain/membership/invitation.ts'
import { decodeJoinLink, encodeJoinLink } from '@kwata/shared/domain/membership/join-link.ts'
import { SpaceName } from '@kwata/shared/domain/membership/membership-event.ts'
import { makeSpaceGenesis } from '@kwata/shared/domain/membership/space-genesis.ts'
import { cleanText } from '@kwata/shared/domain/text.ts'
import { makeWebVerify, signerFromSeed } from '@kwata/shared/events/web-crypto.ts'
import { toBase64Url } from '@kwata/shared/kernel/bytes.ts'
import { systemRandom } from '@kwata/shared/kernel/clock.ts'
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { KnownSpace } from '../store/database.ts'
import type { Person } from '../store/person.ts'
import type { SpaceEngine } from '../store/space-engine.ts'
import type { Command, Done, InvitationTerms } from './command.ts'

export interface Running {
  readonly who: Person
  readonly origin: string
  readonly nowMs: () => number
  /** Keeps the space, then signs the event that makes us a part of it. */
  readonly enterSpace: (known: KnownSpace) => Promise<Result<SpaceEngine>>
}

export const runCommand = async (
  command: Exclude<Command, { do: 'choose-name' }>,
  running: Running,
): Promise<Result<Done>> => {
  switch (command.do) {
    case 'found-space':
      return foundSpace(command.name, running)
    case 'join':
      return join(command.link, running)
    case 'retry-now':
      running.who.replica.wake()
      return ok({})
    case 'export-kept':
      return exportKept(command.id, running)
    default: {
      if (!('space' in command)) return refuse({ code: 'malformed' })
      const space = running.who.spaces.get(command.space)
      return space === undefined ? refuse({ code: 'unknown-room' }) : inSpace(command, space, running)
    }
  }
}

type InSpace = Extract<Command, { readonly space: unknown }>

const inSpace = async (command: InSpace, space: SpaceEngine, running: Running): Promise<Result<Done>> => {
  const { who } = running
  const me = who.identity.user
  await space.refold()
  const board = space.board()
  switch (command.do) {
    case 'post':
      return space.write(space.help, postHelp(command.draft))
    case 'answer':
      return space.write(space.help, answerPost(board, me, command.post, command.words))
    case 'withdraw-answer':
      return space.write(space.help, withdrawAnswer(board, me, command.post, command.answer))
    case 'accept-answer':
      return space.write(space.help, acceptAnswer(board, me, command.post, command.answer))
    case 'mark-done':
      return space.write(space.help, markDone(board, me, command.post))
    case 'cancel-post':
      return space.write(space.help, cancelPost(board, me, command.post))
    case 'invite':
      return invite(space, command.terms, running)
    case 'remove-member': {
      const seen = [...who.replica.facts(space.members), ...who.replica.facts(space.help)]
      const asking = { membership: space.membership(), user: me, device: who.signer.key, after: space.heads() }
      return space.write(space.members, removeMember(asking, command.user, seen))
    }
    default:
      return refuse({ code: 'malformed' })
  }
}

const foundSpace = async (typed: string, { who, origin, nowMs, enterSpace }: Running): Promise<Result<Done>> => {
  const name = SpaceName.safeParse(cleanText(typed))
  if (!name.success) return refuse({ code: 'malformed' })
  const made = await makeSpaceGenesis(who.identity.user, who.signer, nowMs(), systemRandom)
  const entered = await enterSpace({
    id: made.space,
    name: name.data,
    urls: [origin],
    entry: { by: 'founding', genesis: made.genesis },
  })
  return entered.ok ? ok({ id: made.space }) : entered
}

const join = async (text: string, { who, origin, enterSpace, nowMs }: Running): Promise<Result<Done>> => {
  const link = decodeJoinLink(text)
  if (!link.ok) return link
  const { invitation, name, relays } = link.value
  if (who.spaces.has(invitation.space)) return ok({ id: invitation.space }) // a link opened twice leads home
  const genuine = await verifyInvitation(invitation.blob, makeWebVerify())
  if (!genuine.ok || nowMs() > invitation.expiresMs) return refuse({ code: 'bad-invitation' })
  const urls = relays.length > 0 ? relays : [origin]
  const entered = await enterSpace({ id: invitation.space, name, urls, entry: { by: 'link', link: text } })
  return entered.ok ? ok({ id: invitation.space }) : entered
}

const invite = async (
  space: SpaceEngine,
  terms: InvitationTerms,
  { who, origin, nowMs }: Running,
): Promise<Result<Done>> => {
  const mine = who.replica.ownIds(space.members)[0] // the founding or the claim that made us a member
  const role = space.membership().roleOf(who.identity.user)
  if (mine === undefined || (role !== 'admin' && role !== 'coordinator')) return refuse({ code: 'read-only' })
  const secret = systemRandom.bytes(32)
  const { key } = await signerFromSeed(secret)
  const draft = {
    space: space.known.id,
    role: terms.role,
    uses: terms.uses,
    expiresMs: nowMs() + terms.lastsMs,
    after: mine,
  }
  const blob = await makeInvitation(draft, who.identity.user, who.signer, key)
  const name = space.membership().name ?? space.known.name
  return ok({ link: encodeJoinLink(`${origin}/`, { invitation: { blob }, secret, relays: [...space.urls()], name }) })
}

/** The very bytes that were refused: nothing of a person's is ever only in our hands. */
const exportKept = (id: RecordId, { who }: Running): Result<Done> => {
  for (const space of who.spaces.values())
    for (const room of [space.members, space.help]) {
      const bytes = who.replica.bytesOf(room, id)
      if (bytes !== undefined) {
        const base64 = toBase64Url(bytes).replaceAll('-', '+').replaceAll('_', '/')
        return ok({ link: `data:application/octet-stream;base64,${base64}` })
      }
    }
  return refuse({ code: 'malformed' })
}
