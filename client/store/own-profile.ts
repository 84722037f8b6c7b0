/**
 * What this person tells of themselves: kept on this phone, told in every group that takes it, and in those joined later as
 * soon as they do. Another phone of theirs may have told something newer: the latest stands.
 */
import { setProfile } from '@kwata/shared/domain/profile/commands.ts'
import { type Profile, profileSet } from '@kwata/shared/domain/profile/profile-event.ts'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import { ok, type Result } from '@kwata/shared/kernel/result.ts'
import type { Person } from './person.ts'
import type { SpaceEngine } from './space-engine.ts'

export interface OwnProfile {
  readonly profile: Profile
  readonly atMs: number
}

type Who = Pick<Person, 'identity' | 'notes' | 'replica' | 'spaces'>

export const latestProfile = ({
  identity,
  notes,
  spaces,
}: Pick<Who, 'identity' | 'notes' | 'spaces'>): OwnProfile | undefined =>
  [...spaces.values()].reduce<OwnProfile | undefined>((latest, space) => {
    const here = space.profiles().get(identity.user)
    if (here === undefined || (latest !== undefined && latest.atMs >= here.atMs)) return latest
    return { profile: here, atMs: here.atMs }
  }, notes.profile)

/** The first refusal ends it; what was told by then stays told. */
export const tellEverywhere = async (profile: Profile, who: Who): Promise<Result<unknown>> => {
  for (const space of who.spaces.values()) {
    if (!isTold(space, who)) continue
    const told = await space.write(space.members, setProfile(space.asking(), profile))
    if (!told.ok) return told
  }
  return ok(undefined)
}

/** Groups in which nothing of ours was ever told: each is told once, so that two phones of ours never answer each other. */
export const makeProfileTeller = (): ((space: SpaceEngine, who: Who) => Promise<void>) => {
  const seen = new Set<SpaceId>()
  return async (space, who) => {
    const own = latestProfile(who)
    if (own === undefined || seen.has(space.known.id) || !isTold(space, who)) return
    seen.add(space.known.id)
    const { user } = who.identity
    const facts = who.replica.facts(space.members)
    if (facts.some(({ envelope }) => envelope.kind === profileSet && envelope.user === user)) return
    await space.write(space.members, setProfile(space.asking(), own.profile))
  }
}

const isTold = (space: SpaceEngine, { identity }: Who): boolean => {
  const role = space.isTalk ? undefined : space.membership().roleOf(identity.user)
  return role === 'admin' || role === 'coordinator' || role === 'member'
}
