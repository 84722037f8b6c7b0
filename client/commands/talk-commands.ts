/** Private conversations: each a sealed space of its own, offered to the other inside a group that both are in. */
import { leave, nameRelays } from '@kwata/shared/domain/membership/commands.ts'
import { makeSpaceGenesis } from '@kwata/shared/domain/membership/space-genesis.ts'
import { offerTalk } from '@kwata/shared/domain/talk/offer.ts'
import { talkKinds, TalkOffered } from '@kwata/shared/domain/talk/talk-event.ts'
import { webSealing } from '@kwata/shared/events/box.ts'
import { systemRandom } from '@kwata/shared/kernel/clock.ts'
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { SpaceEngine } from '../store/space-engine.ts'
import type { Done } from './command.ts'
import { invite } from './group-commands.ts'
import type { Running } from './running.ts'

/** What a relay and a stranger may know of its name. */
const talkName = 'Kwata'
const offerLastsMs = 30 * 86_400_000

/** The tab may have gone between founding a talk and offering it: seen to before anything is said there. */
export const offerAgain = async (talk: SpaceEngine, running: Running): Promise<void> => {
  const groups = [...running.who.spaces.values()].filter(({ isTalk }) => !isTalk)
  if (talk.known.talkWith !== undefined) await offerOnce(talk, groups, talk.known.talkWith, running)
}

export const leaveTalk = async (space: SpaceEngine, { who }: Running): Promise<Result<Done>> => {
  if (!space.isTalk) return refuse({ code: 'unknown-room' })
  // The last admin of a group stays; a talk that everybody has left harms nobody.
  await who.notes.leaveTalk(space.known.id)
  const left = await space.write(space.members, leave(space.asking()))
  return left.ok || left.refusal.code === 'last-admin' ? ok({}) : left
}

/** The talk that there is already, or a new one. Works with no network: the other finds the offer when both have had one. */
export const startTalk = async (group: SpaceEngine, user: UserId, running: Running): Promise<Result<Done>> => {
  const { who } = running
  const { leftTalks } = who.notes
  const known = [...who.spaces.values()].find(
    (space) => space.isTalk && space.known.talkWith === user && !leftTalks.has(space.known.id),
  )
  if (known === undefined && (user === who.identity.user || !group.membership().membersByUser.has(user)))
    return refuse({ code: 'not-a-member' })
  const talk = known === undefined ? await foundTalk(group, user, running) : ok(known)
  if (!talk.ok) return talk
  const offered = await offerOnce(talk.value, [group], user, running)
  return offered.ok ? ok({ id: talk.value.known.id }) : offered
}

const foundTalk = async (
  group: SpaceEngine,
  user: UserId,
  { who, nowMs, enterSpace }: Running,
): Promise<Result<SpaceEngine>> => {
  const made = await makeSpaceGenesis(who.identity.user, who.signer, nowMs(), systemRandom, 'talk')
  return enterSpace({
    id: made.space,
    kind: 'talk',
    talkWith: user,
    name: talkName,
    urls: group.urls(),
    entry: { by: 'founding', genesis: made.genesis },
  })
}

/** Offers a talk that this person founded, unless that has been done: the tab may have gone in between. */
const offerOnce = async (
  talk: SpaceEngine,
  groups: readonly SpaceEngine[],
  user: UserId,
  running: Running,
): Promise<Result<unknown>> => {
  const { who } = running
  await talk.refold()
  const foundedMs = who.replica
    .facts(talk.members)
    .find(({ envelope: { kind, user: by } }) => kind === 'space.founded' && by === who.identity.user)?.envelope.at.ms
  const group = groups.find((one) => one.membership().membersByUser.has(user))
  if (foundedMs === undefined || group === undefined || talk.membership().roleOf(user) !== undefined) return ok({})
  if (groups.some((one) => hasOffered(one, user, foundedMs, who))) return ok({})
  const { relays } = group.membership()
  if (relays.length > 0 && talk.membership().relays.length === 0) {
    const named = await talk.write(talk.members, nameRelays(relays, talk.heads()))
    if (!named.ok) return named
    await talk.refold()
  }
  const ready = await talk.keys.ready()
  if (!ready.ok) return ready
  const invited = await invite(talk, { role: 'member', uses: 1, lastsMs: offerLastsMs, approval: false }, running)
  if (!invited.ok) return invited
  const offer = await offerTalk(
    {
      group: group.known.id,
      from: who.identity.user,
      to: user,
      devices: group
        .membership()
        .devicesOf(user)
        .filter(({ removed }) => removed === undefined),
      link: invited.value.link,
      keys: talk.keys.ring.keys().map(({ key }) => key),
      after: group.heads(),
    },
    webSealing(systemRandom),
  )
  return group.write(group.members, offer)
}

/** Which talk an offer is of, only its reader sees: one made since this talk was founded is taken for its own. */
const hasOffered = (group: SpaceEngine, to: UserId, sinceMs: number, { identity, replica }: Running['who']): boolean =>
  replica.facts(group.members).some(({ envelope: { kind, user, body, at } }) => {
    if (kind !== talkKinds.offered || user !== identity.user || at.ms < sinceMs) return false
    const offered = TalkOffered.safeParse(body)
    return offered.success && offered.data.to === to
  })
