/** Telling of oneself, and of a group. */
import { describeGroup } from '@kwata/shared/domain/groups/commands.ts'
import { profileOf } from '@kwata/shared/domain/profile/commands.ts'
import { ok, type Result } from '@kwata/shared/kernel/result.ts'
import type { AboutGroup } from '../store/app-state.ts'
import { tellEverywhere } from '../store/own-profile.ts'
import type { SpaceEngine } from '../store/space-engine.ts'
import type { Done } from './command.ts'
import type { ProfileDraft } from './neighbourhood-do.ts'
import type { Running } from './running.ts'

/** On this phone's disk first: a group joined later is told from there. */
export const setMyProfile = async (draft: ProfileDraft, { who, nowMs }: Running): Promise<Result<Done>> => {
  const made = profileOf(draft)
  if (!made.ok) return made
  await who.notes.keepProfile({ profile: made.value, atMs: nowMs() })
  for (const space of who.spaces.values()) if (!space.isTalk) await space.refold()
  const told = await tellEverywhere(made.value, who)
  return told.ok ? ok({}) : told
}

export const describeSpace = (space: SpaceEngine, about: AboutGroup): Promise<Result<Done>> =>
  space.write(space.members, describeGroup(space.asking(), about))
