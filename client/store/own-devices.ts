/**
 * This person's phones and computers, as their spaces tell of them, and the recovery kit behind them. Owns the vault
 * (own-vault.ts) and what device keys before this one signed.
 */
import { deviceIdOf } from '@kwata/shared/domain/identity/identity.ts'
import type { Asking } from '@kwata/shared/domain/membership/commands.ts'
import type { Device } from '@kwata/shared/domain/membership/membership.ts'
import type { Fact } from '@kwata/shared/events/verify.ts'
import { type DeviceId, partsOf, type RecordId, type RoomName } from '@kwata/shared/kernel/ids.ts'
import type { DeviceView, RecoveryView } from './app-state.ts'
import type { Database } from './database.ts'
import { openVault, type OwnVault, type VaultNote, vaultNoteName } from './own-vault.ts'
import type { Person } from './person.ts'

export interface OwnDevices {
  readonly vault: () => OwnVault | undefined
  /** Takes the place of a vault before it. */
  readonly useVault: (note: VaultNote) => Promise<void>
  /** At each drawing: what is due is done. */
  readonly keepUp: () => Promise<void>
  /** Every members room that names this device of ours, and what is to be said there of it. */
  readonly placesOf: (device: string) => Promise<readonly Place[]>
  readonly devices: () => readonly DeviceView[]
  readonly recovery: () => RecoveryView
}

export interface Place {
  readonly key: Uint8Array
  readonly members: RoomName
  readonly asking: Asking
  /** All that this phone holds of the space. */
  readonly seen: readonly Fact[]
}

/** Called once the person's spaces are open. */
export const openOwnDevices = async (
  person: Person,
  database: Database,
  lookAgain: () => void,
): Promise<OwnDevices> => {
  const { replica, identity, signer } = person
  const me = identity.user
  const thisOne = deviceIdOf(signer.key)
  const note = (await database.note(vaultNoteName)) as VaultNote | undefined
  let vault = note && (await openVault(note, person, database, lookAgain))
  await adoptFormer(person, database)

  const devices = (): readonly DeviceView[] => {
    const told = new Map<DeviceId, Device>()
    const gone = new Set<DeviceId>()
    const forked = new Set<DeviceId>()
    for (const space of person.spaces.values()) {
      const membership = space.membership()
      for (const device of membership.devicesOf(me)) {
        const before = told.get(device.id)
        if (before === undefined || device.addedAt.ms < before.addedAt.ms) told.set(device.id, device)
        if (device.removed !== undefined) gone.add(device.id)
        if (membership.forked.has(device.id)) forked.add(device.id)
      }
    }
    const own: DeviceView = {
      id: thisOne,
      thisOne: true,
      addedAtMs: identity.createdMs,
      by: 'first',
      forked: false,
    }
    const views = [...told.values()]
      .filter(({ id }) => !gone.has(id))
      .map(({ id, addedAt, by }): DeviceView => {
        const atMs = by === 'first' ? identity.createdMs : addedAt.ms
        return { id, thisOne: id === thisOne, addedAtMs: atMs, by, forked: forked.has(id) }
      })
    return (told.has(thisOne) ? views : [own, ...views]).toSorted((a, b) => a.addedAtMs - b.addedAtMs)
  }

  const placesOf = async (id: string): Promise<readonly Place[]> => {
    const isIn = (devices: readonly Device[]): boolean =>
      devices.some((one) => one.id === id && one.removed === undefined)
    for (const space of person.spaces.values())
      if (isIn(space.membership().devicesOf(me))) await space.chatRooms.openAll()
    const memberships = [...person.spaces.values()].map((space) => ({
      members: space.members,
      membership: space.membership(),
    }))
    const [inVault] = vault === undefined ? [] : [await vault.membership()]
    return [...memberships, ...(inVault ? [inVault] : [])].flatMap(({ members, membership }) => {
      const device = membership.devicesOf(me).find((one) => one.id === id && one.removed === undefined)
      if (device === undefined) return []
      const rooms = replica.rooms().filter((room) => partsOf(room).space === membership.space)
      const asking = { membership, user: me, device: signer.key, after: headsOf(replica.facts(members)) }
      return { key: device.key, members, asking, seen: rooms.flatMap((room) => replica.facts(room)) }
    })
  }

  return {
    placesOf,
    vault: () => vault,
    useVault: async (next) => {
      await database.putNote(vaultNoteName, next)
      vault = await openVault(next, person, database, lookAgain)
    },
    keepUp: async () => vault?.keepUp(),
    devices,
    recovery: () =>
      vault === undefined
        ? { state: 'none', sinceMs: undefined, savedAtMs: undefined }
        : { state: 'kept', sinceMs: vault.sinceMs(), savedAtMs: vault.savedAtMs() },
  }
}

const headsMax = 8

/** What nothing else names as its cause. */
const headsOf = (facts: readonly Fact[]): readonly RecordId[] => {
  const seen = new Set(facts.flatMap(({ envelope }) => [...envelope.after, ...(envelope.prev ? [envelope.prev] : [])]))
  return facts.flatMap(({ id }) => (seen.has(id) ? [] : id)).slice(-headsMax)
}

/** What came in a backup, or was signed under an earlier key, and is not in the rooms yet. */
const adoptFormer = async ({ replica, spaces }: Person, database: Database): Promise<void> => {
  const former = await database.former()
  const byRoom = new Map<RoomName, Uint8Array[]>()
  for (const { room } of former) await spaces.get(partsOf(room).space)?.chatRooms.open(room)
  const open = new Set(replica.rooms())
  const here = new Set([...open].flatMap((room) => replica.facts(room).map(({ id }) => id)))
  for (const { room, id, bytes } of former)
    if (open.has(room) && !here.has(id)) byRoom.set(room, [...(byRoom.get(room) ?? []), bytes])
  for (const [room, records] of byRoom) await replica.adopt(room, records)
}
