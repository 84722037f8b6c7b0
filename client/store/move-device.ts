/**
 * A phone that finds its own device key forked (a copy of its profile, or a disk that forgot what it had signed) goes on under
 * a new one: the old key lets the new one in and is then revoked by it, what did not count is signed again, nothing is lost.
 *
 * Order: new keys, entries, what is to be signed again and the old records set aside, all in one transaction; then, at each
 * drawing until it is done, space by space: come in, keep the proofs, revoke the old key, sign again. A record signed again
 * just before this tab dies may be signed once more.
 */
import { deviceIdOf } from '@kwata/shared/domain/identity/identity.ts'
import { grantOf, makeGrant, makeLink } from '@kwata/shared/domain/identity/device-link.ts'
import { keepForkRecord, removeDevice } from '@kwata/shared/domain/membership/commands.ts'
import { webAead } from '@kwata/shared/events/aead.ts'
import { decodeEvent, type Envelope } from '@kwata/shared/events/envelope.ts'
import { epochIdOf, openContent, readSealed, sealedKind } from '@kwata/shared/events/seal.ts'
import { signerFromSeed } from '@kwata/shared/events/web-crypto.ts'
import { systemRandom } from '@kwata/shared/kernel/clock.ts'
import { partsOf, type RecordId } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { OwnRecord } from '@kwata/shared/sync/storage.ts'
import { entrance } from './belongings.ts'
import type { Database, Me } from './database.ts'
import { makeKeys, openAgreement, openSigner } from './keys.ts'
import type { OwnDevices } from './own-devices.ts'
import { type VaultNote, vaultNoteName } from './own-vault.ts'
import type { Person } from './person.ts'
import type { SpaceEngine } from './space-engine.ts'

export interface MovingNote {
  readonly oldKey: Uint8Array
  /** Whole envelopes: what proves the fork. */
  readonly proofs: readonly OwnRecord[]
  /** In order; each is taken off once it has been signed again. */
  readonly again: readonly OwnRecord[]
  /** What each became: later ones may speak of it. */
  readonly newIds: Readonly<Record<RecordId, RecordId>>
}

export const movingNoteName = 'moving'

export const isForked = (person: Person): boolean => person.replica.forks().some(({ own }) => own)

const grantLastsMs = 600_000

/** Makes the new keys and keeps everything; who calls goes on as the `Me` that comes back. */
export const moveDevice = async (person: Person, database: Database, nowMs: number): Promise<Me> => {
  const { me, identity, links, signer, replica } = person
  const secret = await signerFromSeed(systemRandom.bytes(32))
  const grant = await makeGrant(identity.user, secret.key, nowMs + grantLastsMs, signer)
  const keys = await makeKeys()
  const fresh = await openSigner(keys)
  const link = await makeLink(grant, { key: fresh.key, agree: (await openAgreement(keys)).key }, secret)
  const moved: Me = { ...me, keys, links: [...links, link] }
  const spaces = [...person.spaces.values()].map(({ known, members, keys: { ring } }) => ({
    ...known,
    keys: ring.keys().map(({ key }) => key),
    entry: { by: 'device' as const, link, after: entrance(replica.ownIds(members)) },
  }))
  const before = (await database.note(movingNoteName)) as MovingNote | undefined
  const note: MovingNote = {
    oldKey: signer.key,
    proofs: replica
      .forks()
      .filter(({ own }) => own)
      .flatMap(({ room, seq, mine, theirs }) => [mine, theirs].map(({ id, bytes }) => ({ room, seq, id, bytes }))),
    // Not the vault's: it is filled anew.
    again: [
      ...(before?.again ?? []),
      ...replica.uncounted().filter(({ room }) => person.spaces.has(partsOf(room).space)),
    ],
    newIds: before?.newIds ?? {},
  }
  const notes = { [movingNoteName]: note, ...(await vaultNote(person, database, link, fresh)) }
  await database.moveTo({ me: moved, spaces, notes, former: [] }, deviceIdOf(signer.key))
  return moved
}

const vaultNote = async (
  { identity, replica }: Person,
  database: Database,
  link: Awaited<ReturnType<typeof makeLink>>,
  fresh: Awaited<ReturnType<typeof openSigner>>,
): Promise<Record<string, unknown>> => {
  const note = (await database.note(vaultNoteName)) as VaultNote | undefined
  if (note === undefined) return {}
  const old = note.grant && grantOf(note.grant)
  const grant = old?.ok ? (await makeGrant(identity.user, old.value.key, 0, fresh)).blob : undefined
  const members = replica.rooms().find((room) => room.startsWith(`${note.vault}.members.`))
  const entry = { by: 'device', link, after: members === undefined ? [] : entrance(replica.ownIds(members)) } as const
  const moved: VaultNote = { ...note, entry, grant, keptHash: undefined, founding: note.founding }
  return { [vaultNoteName]: moved }
}

/**
 * One step for every space where this phone is in under its new key. True once nothing is left to do. `signedAgain`: what this
 * tab has signed for which old record; none is taken off the note before its successor is on the disk, nor signed twice.
 */
export const finishMove = async (
  person: Person,
  own: OwnDevices,
  database: Pick<Database, 'note' | 'putNote'>,
  signedAgain: Map<RecordId, RecordId>,
): Promise<boolean> => {
  let note = (await database.note(movingNoteName)) as MovingNote | undefined
  if (note === undefined) return true
  await revokeOld(note, person, own)
  for (const space of person.spaces.values()) {
    await space.refold()
    if (!space.membership().isDeviceOf(person.identity.user, person.signer.key)) continue
    await keepProofs(space, note)
    for (const record of note.again.filter(({ room }) => partsOf(room).space === space.known.id)) {
      const again = signedAgain.has(record.id)
        ? ok(signedAgain.get(record.id))
        : await signAgain(record, space, note.newIds)
      if (!again.ok) break // in its order: the next drawing tries again
      const newId = again.value
      if (newId !== undefined) signedAgain.set(record.id, newId)
      if (newId !== undefined && person.replica.progress(record.room, newId)?.at === 'memory') return false
      const newIds: MovingNote['newIds'] = newId === undefined ? note.newIds : { ...note.newIds, [record.id]: newId }
      note = { ...note, again: note.again.filter(({ id }) => id !== record.id), newIds }
      await database.putNote(movingNoteName, note)
    }
  }
  const { again } = note
  if ([...person.spaces.values()].some((space) => isAwaited(space, person) || isOwed(space, person, again)))
    return false
  await database.putNote(movingNoteName, undefined)
  return true
}

const keepProofs = async (space: SpaceEngine, { proofs }: MovingNote): Promise<void> => {
  const known = new Set([...space.membership().proofsByRoom.values()].flat().map(({ id }) => id))
  for (const { room, id, bytes } of proofs)
    if (partsOf(room).space === space.known.id && !known.has(id))
      await space.write(space.members, keepForkRecord(bytes, space.heads()))
}

/** Whether the new key is still to come into a space where its person is. */
const isAwaited = (space: SpaceEngine, { identity, signer }: Person): boolean => {
  const membership = space.membership()
  const role = membership.roleOf(identity.user)
  const isGone = role === 'removed' || role === 'left' || role === 'declined'
  return !isGone && !membership.isDeviceOf(identity.user, signer.key)
}

/** Whether something is still to be signed again in a space where the new key is in. */
const isOwed = (space: SpaceEngine, { identity, signer }: Person, again: MovingNote['again']): boolean =>
  space.membership().isDeviceOf(identity.user, signer.key) &&
  again.some(({ room }) => partsOf(room).space === space.known.id)

/** Wherever the new key is in already. */
const revokeOld = async (
  { oldKey }: MovingNote,
  { identity, signer, replica }: Person,
  own: OwnDevices,
): Promise<void> => {
  for (const { members, asking, seen } of await own.placesOf(deviceIdOf(oldKey))) {
    if (!asking.membership.isDeviceOf(identity.user, signer.key)) continue
    const removal = removeDevice(asking, oldKey, seen)
    if (removal.ok) await replica.write(members, removal.value)
  }
}

/** Kinds that speak of the device itself: the new one has said its own. */
const ofTheDevice = new Set(['space.founded', 'member.joined', 'device.added', 'recovery.set', 'fork.record'])

/** The same words by the new device; undefined where there is nothing to say again. A refusal: not now. */
const signAgain = async (
  { bytes, room }: OwnRecord,
  space: SpaceEngine,
  newIds: MovingNote['newIds'],
): Promise<Result<RecordId | undefined>> => {
  const event = decodeEvent(bytes)
  if (!event.ok || ofTheDevice.has(event.value.envelope.kind)) return ok(undefined)
  const { envelope } = event.value
  const content = await plainOf(envelope, space)
  if (content === undefined) return refuse({ code: 'not-yet-a-member' }) // its key is not here
  const body = renamed(content.body, newIds)
  const after = envelope.after.map((id) => newIds[id] ?? id)
  const written = await space.write(room, ok({ kind: content.kind, body, after }))
  return written.ok ? ok(written.value.id) : written
}

const plainOf = async (
  envelope: Envelope,
  space: SpaceEngine,
): Promise<{ readonly kind: string; readonly body: unknown } | undefined> => {
  if (envelope.kind !== sealedKind) return envelope
  const sealed = readSealed(envelope.body)
  const key = sealed && space.keys.ring.keyOf(epochIdOf(sealed.k))
  return key && openContent(sealed, envelope, key, webAead)
}

/** With the new ids of what was signed again, wherever the old ones stand. */
const renamed = (value: unknown, newIds: MovingNote['newIds']): unknown => {
  if (typeof value === 'string') return newIds[value as RecordId] ?? value
  if (Array.isArray(value)) return value.map((one) => renamed(one, newIds))
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, renamed(part, newIds)]))
}
