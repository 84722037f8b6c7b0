/**
 * The vault of this person's 24 words, as this phone fills it: opened with the other rooms, sealed to the words alone, brought
 * up to date a while after anything in it changed. This phone cannot read it.
 *
 * What the disk holds of it is one note. The founding is in there too: it is signed by the words' own key, which nobody has
 * any more once they are written down, and must reach a relay all the same.
 */
import { grantOf, makeGrant, type DeviceLink } from '@kwata/shared/domain/identity/device-link.ts'
import { identityOf } from '@kwata/shared/domain/identity/identity.ts'
import { addDevice, joinSpace } from '@kwata/shared/domain/membership/commands.ts'
import { membershipOf, membersKind } from '@kwata/shared/domain/membership/fold-membership.ts'
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import { membershipBodies } from '@kwata/shared/domain/membership/membership-event.ts'
import { belongingsToCbor, type KeptSpace } from '@kwata/shared/domain/recovery/belongings.ts'
import type { RecoveryKit } from '@kwata/shared/domain/recovery/kit.ts'
import { keepInVault, keptSets, type KeptSet, vaultKind } from '@kwata/shared/domain/recovery/vault.ts'
import { webSealing } from '@kwata/shared/events/box.ts'
import { makeWebVerify } from '@kwata/shared/events/web-crypto.ts'
import { sameBytes } from '@kwata/shared/kernel/bytes.ts'
import { encodeCbor } from '@kwata/shared/kernel/cbor.ts'
import { systemRandom } from '@kwata/shared/kernel/clock.ts'
import { idOf } from '@kwata/shared/kernel/hash.ts'
import { type RecordId, type RoomName, roomOf, type SpaceId } from '@kwata/shared/kernel/ids.ts'
import { ok, type Result } from '@kwata/shared/kernel/result.ts'
import { belongingsOf, entrance } from './belongings.ts'
import type { Database } from './database.ts'
import type { Person } from './person.ts'
import type { SpaceEngine } from './space-engine.ts'

export interface VaultNote {
  readonly vault: SpaceId
  readonly urls: readonly string[]
  /** How this phone came to write in it: by the words themselves, or as one more device. */
  readonly entry:
    | { readonly by: 'words' }
    | { readonly by: 'device'; readonly link: DeviceLink; readonly after: readonly RecordId[] }
  /** On the phone that founded it. */
  readonly founding: { readonly genesis: Uint8Array; readonly event: Uint8Array } | undefined
  /** Signed by this device, for the words' key. Undefined until the room has told that key. */
  readonly grant: Uint8Array | undefined
  /** Of what this phone kept there last. */
  readonly keptHash: string | undefined
}

export const vaultNoteName = 'vault'

export interface OwnVault {
  /** What the next phone needs to write in it as well. */
  readonly kept: () => KeptSpace
  /** The grant that the words' key has from this device. */
  readonly grant: () => Uint8Array | undefined
  readonly membership: () => Promise<{ readonly members: RoomName; readonly membership: Membership }>
  /** When the words' key was first granted, as far as this phone knows. */
  readonly sinceMs: () => number | undefined
  /** When this phone last kept something, and a relay has it. */
  readonly savedAtMs: () => number | undefined
  /** Does what is due: a grant for a phone that has none, and after `settleMs` of quiet what has changed. */
  readonly keepUp: () => Promise<void>
}

/** Of quiet, before what changed is kept: founding, naming and inviting come in bursts. */
const settleMs = 3_000
const verify = makeWebVerify()

/** Founds the vault of a kit, on this phone and with no network; the note is the caller's to keep. */
export const foundVault = async (
  { vault, granted }: RecoveryKit,
  person: Person,
  urls: readonly string[],
  nowMs: number,
): Promise<Result<VaultNote>> => {
  const { replica, identity, me, signer, links } = person
  const { space, genesis } = vault.genesis
  const members = roomOf(space, membersKind)
  replica.configure({ space, urls, relays: [], genesis })
  await replica.open(members)
  await replica.adopt(members, [vault.founding])
  if (replica.ownIds(members).length === 0) {
    const claim = await joinSpace({ invitation: vault.invitation }, identity, me.name, vault.claim, nowMs, { links })
    const joined = claim.ok ? await replica.write(members, claim.value) : claim
    if (!joined.ok) return joined
  }
  const grant = await makeGrant(identity.user, granted.key, 0, signer)
  const founding = { genesis, event: vault.founding }
  return ok({ vault: space, urls, entry: { by: 'words' }, founding, grant: grant.blob, keptHash: undefined })
}

export const openVault = async (
  first: VaultNote,
  person: Person,
  database: Pick<Database, 'putNote'>,
  lookAgain: () => void,
): Promise<OwnVault> => {
  const { replica, identity, signer } = person
  const members = roomOf(first.vault, membersKind)
  const room = roomOf(first.vault, vaultKind)
  const { entry } = first
  let note = first
  const publishedIn = new Set<RoomName>()
  let unchangedSince: { readonly hash: string; readonly ms: number } | undefined

  /** In mind first: a disk that refuses the note must not make us sign the same again, at every drawing. */
  const keep = async (next: VaultNote): Promise<void> => {
    note = next
    await database.putNote(vaultNoteName, next)
  }

  /** Where the person's first space is: one line to a relay serves both. */
  const urls = (): readonly string[] => [...person.spaces.values()][0]?.urls() ?? note.urls

  const configure = (): void =>
    replica.configure({
      space: note.vault,
      urls: urls(),
      relays: [],
      genesis: first.founding?.genesis,
    })

  const enter = async (): Promise<void> => {
    if (first.founding !== undefined) await replica.adopt(members, [first.founding.event])
    if (entry.by === 'words' || replica.ownIds(members).length > 0) return
    const coming = addDevice(entry.link, entry.after)
    if (coming.ok) await replica.write(members, coming.value)
  }

  /** The key that only the words open: the founding names it. */
  const owner = (): Uint8Array | undefined => {
    for (const { envelope } of replica.facts(members)) {
      if (envelope.kind !== 'space.founded') continue
      const founded = membershipBodies['space.founded'].safeParse(envelope.body)
      const identity = founded.success ? identityOf(founded.data.identity) : undefined
      if (identity?.ok) return identity.value.agree
    }
    return undefined
  }

  /** A phone that came by a link grants the words' key for itself, once the room has told it. */
  const grantOwn = async (): Promise<void> => {
    if (note.grant !== undefined) return
    const told = replica.facts(members).flatMap(({ envelope }) => {
      if (envelope.kind !== 'recovery.set' || envelope.user !== identity.user) return []
      const body = membershipBodies['recovery.set'].safeParse(envelope.body)
      const grant = body.success ? grantOf(body.data.grant) : undefined
      return grant?.ok ? grant.value : []
    })
    const latest = told.at(-1)
    if (latest === undefined) return
    await keep({ ...note, grant: (await makeGrant(identity.user, latest.key, 0, signer)).blob })
  }

  /** So that every space knows whose devices the words bring back. */
  const publish = async (): Promise<void> => {
    if (note.grant === undefined) return
    const rooms = [...[...person.spaces.values()].filter(isIn).map((space) => space.members), members]
    for (const one of rooms) {
      if (publishedIn.has(one)) continue
      if (!isPublished(one, note.grant)) await writeGrant(one, note.grant)
      publishedIn.add(one)
    }
  }

  const isIn = (space: SpaceEngine): boolean => space.membership().isDeviceOf(identity.user, signer.key)

  /** A kit made later on another phone takes the place of this one, here too. */
  const isReplaced = (): boolean => {
    const own = note.grant && grantOf(note.grant)
    return [...person.spaces.values()].some((space) => {
      const latest = space.membership().recoveryByUser.get(identity.user)?.at(-1)
      return (
        latest !== undefined &&
        own?.ok === true &&
        !sameBytes(latest.key, own.value.key) &&
        publishedIn.has(space.members)
      )
    })
  }

  const isPublished = (one: RoomName, grant: Uint8Array): boolean =>
    replica.facts(one).some(({ envelope: { kind, body } }) => {
      const parsed = kind === 'recovery.set' ? membershipBodies[kind].safeParse(body) : undefined
      return parsed?.success === true && sameBytes(parsed.data.grant, grant)
    })

  const writeGrant = (one: RoomName, grant: Uint8Array): Promise<unknown> =>
    replica.write(one, { kind: 'recovery.set', body: { grant }, after: replica.ownIds(one).slice(-1) })

  const kept = (): KeptSpace => ({
    id: note.vault,
    kind: 'vault',
    name: 'vault',
    urls: urls(),
    after: entrance(replica.ownIds(members)),
    keys: [],
  })

  const ownSets = (): readonly KeptSet[] => {
    const own = new Set(replica.ownIds(room))
    return keptSets(replica.facts(room)).filter(({ ids }) => ids.every((id) => own.has(id)))
  }

  const fill = async (): Promise<void> => {
    const key = owner()
    if (note.grant === undefined || key === undefined) return
    const own = belongingsOf(person, note.grant, kept())
    const hash = idOf(encodeCbor(belongingsToCbor(own)))
    if (hash === note.keptHash) return void (unchangedSince = undefined)
    const now = Date.now()
    if (unchangedSince?.hash !== hash) unchangedSince = { hash, ms: now }
    const waitMs = unchangedSince.ms + settleMs - now
    if (note.keptHash !== undefined && waitMs > 0) return void setTimeout(lookAgain, waitMs)
    const before = replica.ownIds(room).slice(-1)
    const events = await keepInVault(own, note.vault, key, webSealing(systemRandom), before)
    for (const event of events.ok ? events.value : []) {
      const written = await replica.write(room, event)
      if (!written.ok) return
    }
    if (events.ok) await keep({ ...note, keptHash: hash })
  }

  configure()
  await replica.open(members)
  await replica.open(room)
  await enter()
  return {
    kept,
    membership: async () => ({ members, membership: await membershipOf(note.vault, replica.facts(members), verify) }),
    grant: () => note.grant,
    sinceMs: () => {
      const granted = replica
        .facts(members)
        .filter(({ envelope: { kind, user } }) => kind === 'recovery.set' && user === identity.user)
      return granted.length === 0 ? undefined : Math.min(...granted.map(({ envelope }) => envelope.at.ms))
    },
    savedAtMs: () => {
      if (isReplaced()) return undefined
      const onRelay = (id: RecordId): boolean => replica.progress(room, id)?.at === 'relays'
      return ownSets().find(({ ids }) => ids.every(onRelay))?.atMs
    },
    keepUp: async () => {
      if (isReplaced()) return // by other words, on another phone of ours: those are kept up to date there
      configure()
      await grantOwn()
      await publish()
      await fill()
    },
  }
}
