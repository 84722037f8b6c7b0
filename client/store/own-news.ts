/**
 * What one phone of this person tells the others, unasked: groups and talks that it founded or joined since. And what it takes up of
 * what others told it. Each in a group that both phones are in; nothing where there is none.
 */
import { makeGrant, makeLink, verifyGrant } from '@kwata/shared/domain/identity/device-link.ts'
import type { Device } from '@kwata/shared/domain/membership/membership.ts'
import { makeOwnNewsReader, tellOwnDevice, type OwnNewsReader } from '@kwata/shared/domain/recovery/own-news.ts'
import { webAead } from '@kwata/shared/events/aead.ts'
import { webSealing } from '@kwata/shared/events/box.ts'
import type { Verify } from '@kwata/shared/events/crypto.ts'
import { signerFromSeed } from '@kwata/shared/events/web-crypto.ts'
import { systemRandom } from '@kwata/shared/kernel/clock.ts'
import { sameBytes } from '@kwata/shared/kernel/bytes.ts'
import type { DeviceId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { belongingsOf } from './belongings.ts'
import type { Database, KnownSpace } from './database.ts'
import type { Person } from './person.ts'
import type { SpaceEngine } from './space-engine.ts'

export interface OwnNewsKeeper {
  /** At each drawing. Signs only what the disk will remember to have signed. */
  readonly keepUp: () => Promise<void>
}

export interface OwnNewsParts {
  readonly person: Person
  readonly database: Pick<Database, 'note' | 'putNote'>
  readonly verify: Verify
  readonly nowMs: () => number
  /** Ids of those of my devices that are in use. */
  readonly devices: () => readonly DeviceId[]
  readonly enter: (known: KnownSpace) => Promise<unknown>
}

const noteName = 'own-told'
const lastsMs = 90 * 86_400_000
const keysMax = 64

/** When the grant that a device was told of a space with runs out. */
type Told = Readonly<Record<`${SpaceId} ${string}`, number>>

export const openOwnNews = async (parts: OwnNewsParts): Promise<OwnNewsKeeper> => {
  const { person, database, nowMs } = parts
  const { identity, signer } = person
  const me = identity.user
  const readers = new Map<SpaceId, OwnNewsReader>()
  const looked = new Map<SpaceId, number>()
  let told: Told = ((await database.note(noteName)) as Told | undefined) ?? {}

  const inUse = (space: SpaceEngine): readonly Device[] => {
    const using = new Set(parts.devices())
    return space
      .membership()
      .devicesOf(me)
      .filter(({ id, removed }) => removed === undefined && using.has(id))
  }

  /** The device of the genesis belongs everywhere: only what it wrote tells that it knows. */
  const hasWritten = (space: SpaceEngine, { key }: Device): boolean =>
    person.replica.facts(space.members).some(({ envelope }) => envelope.user === me && sameBytes(envelope.device, key))

  const isIn = (space: SpaceEngine): boolean => space.membership().membersByUser.has(me)

  /** A talk that somebody offered was offered to each of my phones: telling it again would only be another way in. */
  const wasOffered = ({ isTalk, known }: SpaceEngine): boolean => isTalk && known.entry.by === 'link'

  const tell = async (space: SpaceEngine, group: SpaceEngine, to: Device): Promise<void> => {
    const secret = systemRandom.bytes(32)
    const { key } = await signerFromSeed(secret)
    const grant = await makeGrant(me, key, nowMs() + lastsMs, signer)
    const all = belongingsOf(person, grant.blob, undefined)
    const spaces = all.spaces
      .filter(({ id }) => id === space.known.id)
      .map((one) => ({ ...one, keys: one.keys.slice(-keysMax) }))
    if (spaces.length === 0) return
    const draft = { group: group.known.id, user: me, to, secret, own: { ...all, spaces }, after: group.heads() }
    const event = await tellOwnDevice(draft, webSealing(systemRandom))
    if (!event.ok) return
    // Noted first: told twice would cost everybody, not told is mended when the grant runs out.
    const next: Told = { ...told, [`${space.known.id} ${to.id}`]: nowMs() + lastsMs }
    await database.putNote(noteName, next)
    told = next
    await group.write(group.members, event)
  }

  const tellAll = async (): Promise<void> => {
    const spaces = [...person.spaces.values()].filter(isIn)
    const groups = spaces.filter((space) => !space.isTalk && space.membership().roleOf(me) !== 'reader')
    const others = new Map<DeviceId, { readonly group: SpaceEngine; readonly device: Device }>()
    for (const group of groups)
      for (const device of inUse(group)) if (!others.has(device.id)) others.set(device.id, { group, device })
    for (const [id, { group, device }] of others)
      for (const space of spaces) {
        const wasTold = (told[`${space.known.id} ${id}`] ?? 0) > nowMs()
        if (
          space !== group &&
          !wasOffered(space) &&
          !wasTold &&
          !person.notes.leftTalks.has(space.known.id) &&
          !hasWritten(space, device)
        )
          await tell(space, group, device)
      }
  }

  const readerOf = (group: SpaceEngine): OwnNewsReader => {
    const id = group.known.id
    const known = readers.get(id)
    if (known !== undefined) return known
    const made = makeOwnNewsReader({ group: id, me, device: signer.key, agreement: person.agreement, aead: webAead })
    readers.set(id, made)
    return made
  }

  const takeUp = async (group: SpaceEngine): Promise<void> => {
    const facts = person.replica.facts(group.members)
    if (looked.get(group.known.id) === facts.length) return
    const news = await readerOf(group).read(facts, group.membership())
    for (const { secret, own } of news)
      for (const space of own.spaces) {
        if (person.spaces.has(space.id) || space.kind === 'vault' || person.notes.leftTalks.has(space.id)) continue
        const grant = await verifyGrant(own.grant, parts.verify)
        if (!grant.ok || grant.value.user !== me || nowMs() > grant.value.expiresMs) continue
        const device = { key: signer.key, agree: person.agreement.key }
        const link = await makeLink(grant.value, device, await signerFromSeed(secret))
        const { id, kind, name, urls, keys, after } = space
        await parts.enter({ id, kind, name, urls, keys, entry: { by: 'device', link, after } })
      }
    looked.set(group.known.id, facts.length)
  }

  return {
    keepUp: async () => {
      for (const group of person.spaces.values()) if (!group.isTalk && isIn(group)) await takeUp(group)
      if (parts.devices().length > 1) await tellAll()
    },
  }
}
