/** Saying what a group is: gives what is to be signed, or says why not. */
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { EventContent } from '../event-content.ts'
import type { Asking } from '../membership/commands.ts'
import { cleanText } from '../text.ts'
import { GroupAbout, spaceDescribed } from './group-event.ts'

/** As it was filled in. */
export interface AboutFilled {
  readonly about: string
  readonly rules: string
  readonly place: string | undefined
  readonly near: string | undefined
  readonly by: GroupAbout['by']
}

/** 'not-a-member', 'not-allowed' below a coordinator, 'malformed' where a bound is broken. */
export const describeGroup = (
  { membership, user, device, after }: Asking,
  filled: AboutFilled,
): Result<EventContent<typeof spaceDescribed, GroupAbout>> => {
  const role = membership.isDeviceOf(user, device) ? membership.membersByUser.get(user)?.role : undefined
  if (role === undefined) return refuse({ code: 'not-a-member' })
  if (role !== 'admin' && role !== 'coordinator') return refuse({ code: 'not-allowed' })
  const [about, rules, place] = [cleanText(filled.about), cleanText(filled.rules), cleanText(filled.place ?? '')]
  const body = GroupAbout.safeParse({
    ...(about && { about }),
    ...(rules && { rules }),
    ...(place && { place }),
    ...(filled.near && { near: filled.near }),
    by: filled.by,
  })
  return body.success ? ok({ kind: spaceDescribed, body: body.data, after }) : refuse({ code: 'malformed' })
}
