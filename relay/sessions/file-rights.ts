/**
 * What a device that has proved its key over HTTP may do with the files of a space: who may read a room of it may read them, who
 * may write may store them. Asked at every request, so whoever is removed gets no chunk more.
 */
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import type { DeviceId } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'

export interface FileRights {
  readonly writes: boolean
}

type Inside = ReadonlyMap<DeviceId, FileRights>
/** Asked at every chunk, and the same until the membership changes. */
const insideOf = new WeakMap<Membership, Inside>()

const readInside = (membership: Membership): Inside => {
  const inside = new Map<DeviceId, FileRights>()
  for (const { role, devices } of membership.membersByUser.values())
    for (const device of devices) inside.set(device, { writes: role !== 'reader' })
  insideOf.set(membership, inside)
  return inside
}

export const fileRights = (membership: Membership, device: DeviceId): Result<FileRights> => {
  if (membership.name === undefined) return refuse({ code: 'unknown-space' })
  const rights = (insideOf.get(membership) ?? readInside(membership)).get(device)
  if (rights !== undefined) return ok(rights)
  return refuse({ code: isFormer(membership, device) ? 'not-a-member' : 'not-yet-a-member' })
}

/** Of somebody who was in, or taken away from somebody who is: they are not told to come back. */
const isFormer = ({ devicesByUser }: Membership, device: DeviceId): boolean =>
  [...devicesByUser.values()].some((all) => all.some(({ id }) => id === device))
