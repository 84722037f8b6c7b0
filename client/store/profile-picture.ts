/** What people and groups say of themselves, as screens show it. Pure; what has not changed keeps its identity. */
import type { GroupAbout } from '@kwata/shared/domain/groups/group-event.ts'
import type { Profile } from '@kwata/shared/domain/profile/profile-event.ts'
import { metresBetween } from '@kwata/shared/kernel/geohash.ts'
import type { AboutGroup, ProfileView, Reputation } from './app-state.ts'
import { noProfile, noReputation } from './blank.ts'

/** Of people who told nothing, and were thanked. */
const untold = new WeakMap<Reputation, ProfileView>()
const shown = new WeakMap<Profile, ProfileView>()

/** `myNear`: the place in my own profile, from which it is far or near. */
export const profileView = (
  profile: Profile | undefined,
  myNear: string | undefined,
  reputation: Reputation = noReputation,
): ProfileView => {
  if (profile === undefined) {
    if (reputation === noReputation) return noProfile
    const bare = untold.get(reputation) ?? { ...noProfile, reputation }
    untold.set(reputation, bare)
    return bare
  }
  const metres = metresBetween(myNear, profile.near)
  const before = shown.get(profile)
  if (before?.metres === metres && before?.reputation === reputation) return before
  const view: ProfileView = {
    face: profile.face,
    about: profile.about ?? '',
    skills: profile.skills ?? [],
    languages: profile.languages ?? [],
    place: profile.place,
    near: profile.near,
    metres,
    free: profile.free ?? 0,
    reputation,
  }
  shown.set(profile, view)
  return view
}

const told = new WeakMap<GroupAbout, AboutGroup>()

export const aboutView = (said: GroupAbout | undefined): AboutGroup | undefined => {
  if (said === undefined) return undefined
  const view = told.get(said) ?? {
    about: said.about ?? '',
    rules: said.rules ?? '',
    place: said.place,
    near: said.near,
    by: said.by,
  }
  told.set(said, view)
  return view
}
