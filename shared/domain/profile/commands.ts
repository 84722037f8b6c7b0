/** Telling a group about oneself: gives what is to be signed, or says why not. */
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { EventContent } from '../event-content.ts'
import type { Asking } from '../membership/commands.ts'
import { cleanText } from '../text.ts'
import { Profile, profileSet } from './profile-event.ts'

/** As it was filled in: nothing is an empty text, an empty list, or 0. */
export interface ProfileFilled {
  readonly face: Uint8Array | undefined
  readonly about: string
  readonly skills: readonly string[]
  readonly languages: readonly string[]
  readonly place: string | undefined
  readonly near: string | undefined
  readonly free: number
}

/** As it would be signed: cleaned, and without what was left empty. 'malformed' where a bound is broken. */
export const profileOf = ({ face, about, skills, languages, place, near, free }: ProfileFilled): Result<Profile> => {
  const said = cleanText(about)
  const where = cleanText(place ?? '')
  const parsed = Profile.safeParse({
    ...(face && { face }),
    ...(said && { about: said }),
    ...(skills.length > 0 && { skills: [...new Set(skills)] }),
    ...(languages.length > 0 && { languages: [...new Set(languages)] }),
    ...(where && { place: where }),
    ...(near && { near }),
    ...(free !== 0 && { free }),
  })
  return parsed.success ? ok(parsed.data) : refuse({ code: 'malformed' })
}

/**
 * 'not-a-member' for who is not in (any more); 'read-only' for a reader, whom a group may have made one to have them say
 * nothing for all to see.
 */
export const setProfile = (asking: Asking, profile: Profile): Result<EventContent<typeof profileSet, Profile>> => {
  const { membership, user, device, after } = asking
  const role = membership.isDeviceOf(user, device) ? membership.membersByUser.get(user)?.role : undefined
  if (role === undefined) return refuse({ code: 'not-a-member' })
  if (role === 'reader') return refuse({ code: 'read-only' })
  const body = Profile.safeParse(profile)
  return body.success ? ok({ kind: profileSet, body: body.data, after }) : refuse({ code: 'malformed' })
}
