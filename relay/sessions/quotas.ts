/** How much one device, and one address, may add to this relay in a day. Counted in memory: a restart forgives. */
import type { Clock } from '@kwata/shared/kernel/clock.ts'
import type { SpaceId, UserId } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { Quota } from '@kwata/shared/wire/forks.ts'

/** Config, not format: a node may be given others. */
export const quotaLimits = {
  /** What one device may have stored in a day, carried records of others included. */
  bytesPerDeviceDay: 33_554_432,
  /** What all devices together may have stored in one space in a day. */
  bytesPerSpaceDay: 268_435_456,
  /** What somebody removed from a space may still hand in there in a day, for its coordinators to look at. */
  lateBytesPerUserDay: 65_536,
  spacesPerDeviceDay: 20,
  /** A whole quarter may sit behind one address of a mobile operator. */
  spacesPerAddressDay: 200,
  /** Above this many names in a day the oldest counts are forgotten. */
  namesMax: 100_000,
}
export type QuotaLimits = Readonly<Record<keyof typeof quotaLimits, number>>

/** Files are counted apart: a photo must not keep a message from being taken. */
export const fileQuotaLimits: QuotaLimits = {
  ...quotaLimits,
  bytesPerDeviceDay: 134_217_728,
  bytesPerSpaceDay: 1_073_741_824,
}

export interface Quotas {
  storeBytes(device: string, space: SpaceId, bytes: number): Result<void>
  /** Of somebody who was removed from the space. */
  storeLate(user: UserId, space: SpaceId, bytes: number): Result<void>
  /** What this device has had stored today, and may. */
  used(device: string): Quota
  /** The same space again costs nothing: the first attempt may have met a full disk or a cut. */
  adoptSpace(device: string, address: string, space: SpaceId): Result<void>
}

const dayMs = 86_400_000

export const makeQuotas = (clock: Clock, bounds: QuotaLimits = quotaLimits): Quotas => {
  let day = -1
  const used = new Map<string, number>()

  const turnDay = (): void => {
    const today = Math.floor(clock.now() / dayMs)
    if (today !== day) used.clear()
    day = today
  }

  const has = (name: string): boolean => {
    turnDay()
    return used.has(name)
  }

  /** True when `amount` more still fits; then it is counted. */
  const take = (name: string, amount: number, max: number): boolean => {
    turnDay()
    const sum = (used.get(name) ?? 0) + amount
    if (sum > max) return false
    used.delete(name)
    used.set(name, sum)
    for (const oldest of used.keys()) {
      if (used.size <= bounds.namesMax) break
      used.delete(oldest)
    }
    return true
  }

  const bytesOf = (name: string): number => {
    turnDay()
    return used.get(name) ?? 0
  }

  return {
    storeBytes: (device, space, bytes) => {
      if (bytesOf(`in ${space}`) + bytes > bounds.bytesPerSpaceDay)
        return refuse({ code: 'quota', what: 'bytes per space and day' })
      if (!take(`bytes ${device}`, bytes, bounds.bytesPerDeviceDay))
        return refuse({ code: 'quota', what: 'bytes per device and day' })
      take(`in ${space}`, bytes, bounds.bytesPerSpaceDay)
      return ok(undefined)
    },
    storeLate: (user, space, bytes) =>
      bytesOf(`in ${space}`) + bytes <= bounds.bytesPerSpaceDay &&
      take(`late ${user} ${space}`, bytes, bounds.lateBytesPerUserDay) &&
      take(`in ${space}`, bytes, bounds.bytesPerSpaceDay)
        ? ok(undefined)
        : refuse({ code: 'not-a-member' }), // no more of it: not to be tried again and again
    used: (device) => ({ usedBytes: bytesOf(`bytes ${device}`), maxBytes: bounds.bytesPerDeviceDay }),
    adoptSpace: (device, address, space) =>
      has(`adopts ${device} ${space}`) ||
      (take(`spaces ${device}`, 1, bounds.spacesPerDeviceDay) &&
        take(`address ${address}`, 1, bounds.spacesPerAddressDay) &&
        take(`adopts ${device} ${space}`, 1, 1))
        ? ok(undefined)
        : refuse({ code: 'quota', what: 'spaces per day' }),
  }
}
