/** What a person asks about their own phones and their recovery kit: each kept on this phone before it is answered. */
import { deviceIdOf } from '@kwata/shared/domain/identity/identity.ts'
import { makeGrant } from '@kwata/shared/domain/identity/device-link.ts'
import { removeDevice } from '@kwata/shared/domain/membership/commands.ts'
import { openBackup, type RoomRecords, sealBackup } from '@kwata/shared/domain/recovery/backup-file.ts'
import { kitOf, type RecoveryKit } from '@kwata/shared/domain/recovery/kit.ts'
import {
  decodeDeviceLink,
  decodeRecoveryLink,
  encodeDeviceLink,
  encodeRecoveryLink,
  recoverMark,
} from '@kwata/shared/domain/recovery/links.ts'
import { entropyBytes, readWords, wordsOf } from '@kwata/shared/domain/recovery/words.ts'
import { webAead } from '@kwata/shared/events/aead.ts'
import type { Verify } from '@kwata/shared/events/crypto.ts'
import { decodeEvent } from '@kwata/shared/events/envelope.ts'
import { agreementFromSeed } from '@kwata/shared/events/web-agreement.ts'
import { signerFromSeed } from '@kwata/shared/events/web-crypto.ts'
import { toBase64Url } from '@kwata/shared/kernel/bytes.ts'
import { systemRandom } from '@kwata/shared/kernel/clock.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { Dial } from '@kwata/shared/sync/link.ts'
import { belongingsOf, takeUp, type Taken } from '../store/belongings.ts'
import type { FormerRecord, NewPerson } from '../store/database.ts'
import { fetchVault } from '../store/fetch-vault.ts'
import type { OwnDevices } from '../store/own-devices.ts'
import { foundVault, type VaultNote, vaultNoteName } from '../store/own-vault.ts'
import type { Person } from '../store/person.ts'
import type { Done } from './command.ts'
import type { DeviceCommand } from './device-command.ts'

export interface DeviceParts {
  readonly who: Person | undefined
  readonly own: OwnDevices | undefined
  readonly origin: string
  readonly nowMs: () => number
  readonly verify: Verify
  readonly dial: Dial
  /** Keeps, all or nothing, and goes on as that person. */
  readonly become: (fresh: NewPerson) => Promise<void>
}

export const linkLastsMs = 600_000

export const runDeviceCommand = async (command: DeviceCommand, parts: DeviceParts): Promise<Result<Done>> => {
  const { who, own } = parts
  switch (command.do) {
    case 'become-device':
      return who === undefined ? becomeDevice(command.link, parts) : refuse({ code: 'malformed' })
    case 'recover':
      return who === undefined ? recover(command.words, parts) : refuse({ code: 'malformed' })
    case 'import-backup':
      return who === undefined ? importBackup(command.words, command.file, parts) : refuse({ code: 'malformed' })
    default:
      return who === undefined || own === undefined
        ? refuse({ code: 'malformed' })
        : ofSomebody(command, { ...parts, who, own })
  }
}

type OfSomebody = Exclude<DeviceCommand, { readonly do: 'become-device' | 'recover' | 'import-backup' }>
type SomebodysParts = DeviceParts & { readonly who: Person; readonly own: OwnDevices }

const ofSomebody = async (command: OfSomebody, parts: SomebodysParts): Promise<Result<Done>> => {
  for (const space of parts.who.spaces.values()) await space.refold()
  switch (command.do) {
    case 'link-device':
      return linkDevice(parts)
    case 'revoke-device':
      return revokeDevice(command.device, parts)
    case 'make-recovery':
      return makeRecovery(command.language, parts)
    case 'keep-recovery':
      return keepRecovery(command.words, parts)
    case 'export-backup':
      return exportBackup(command.words, parts)
  }
}

// A second phone.

const linkDevice = async ({ who, own, origin, nowMs }: SomebodysParts): Promise<Result<Done>> => {
  const secret = systemRandom.bytes(32)
  const { key } = await signerFromSeed(secret)
  const grant = await makeGrant(who.identity.user, key, nowMs() + linkLastsMs, who.signer)
  const belongings = belongingsOf(who, grant.blob, own.vault()?.kept())
  return ok({ link: encodeDeviceLink(`${origin}/`, { secret, own: belongings }) })
}

const becomeDevice = async (text: string, parts: DeviceParts): Promise<Result<Done>> => {
  const link = decodeDeviceLink(text)
  if (!link.ok) return link
  const taken = await takeUp([link.value.own], await signerFromSeed(link.value.secret), parts)
  if (!taken.ok) return taken
  await parts.become({ ...personOf(taken.value), former: [] })
  return ok({})
}

const personOf = ({ me, spaces, link, vault }: Taken, grant?: Uint8Array): Omit<NewPerson, 'former'> => {
  const entry = { by: 'device' as const, link, after: vault?.after ?? [] }
  const note: VaultNote | undefined = vault && {
    vault: vault.id,
    urls: vault.urls,
    entry,
    founding: undefined,
    grant,
    keptHash: undefined,
  }
  return { me, spaces, notes: note === undefined ? {} : { [vaultNoteName]: note } }
}

// The recovery kit.

const readEntropy = (text: string): Promise<Result<Uint8Array>> | Result<Uint8Array> => {
  if (!text.includes(recoverMark)) return readWords(text)
  const link = decodeRecoveryLink(text)
  return link.ok ? ok(link.value.entropy) : link
}

const readKit = async (text: string): Promise<Result<RecoveryKit>> => {
  const entropy = await readEntropy(text)
  return entropy.ok ? ok(await kitOf(entropy.value, agreementFromSeed)) : entropy
}

const urlsOf = ({ who, origin }: SomebodysParts): readonly string[] => [
  ...new Set([...who.spaces.values()].flatMap((space) => space.urls()).concat(origin)),
]

const makeRecovery = async (language: 'fr' | 'en', parts: SomebodysParts): Promise<Result<Done>> => {
  const entropy = systemRandom.bytes(entropyBytes)
  const link = encodeRecoveryLink(`${parts.origin}/`, { entropy, urls: urlsOf(parts) })
  return ok({ words: await wordsOf(entropy, language), link })
}

const keepRecovery = async (words: string, parts: SomebodysParts): Promise<Result<Done>> => {
  const kit = await readKit(words)
  if (!kit.ok) return kit
  const note = await foundVault(kit.value, parts.who, urlsOf(parts), parts.nowMs())
  if (!note.ok) return note
  await parts.own.useVault(note.value)
  await parts.own.keepUp()
  return ok({})
}

const recover = async (text: string, parts: DeviceParts): Promise<Result<Done>> => {
  const kit = await readKit(text)
  if (!kit.ok) return kit
  const link = text.includes(recoverMark) ? decodeRecoveryLink(text) : undefined
  const urls = [parts.origin, ...(link?.ok ? link.value.urls : [])]
  const own = await fetchVault(kit.value.vault, urls, parts)
  if (!own.ok) return own
  const taken = await takeUp(own.value, kit.value.granted, parts)
  if (!taken.ok) return taken
  await parts.become({ ...(await recovered(taken.value, kit.value)), former: [] })
  return ok({})
}

/** The new phone grants the words' key for itself: the phone that did is perhaps revoked next. */
const recovered = async (taken: Taken, kit: RecoveryKit): Promise<Omit<NewPerson, 'former'>> => {
  const grant = await makeGrant(taken.user, kit.granted.key, 0, taken.signer)
  return personOf(taken, grant.blob)
}

// A lost phone.

/** Told in every space, with what this phone has seen of it: that goes on counting, and nothing after. */
const revokeDevice = async (device: string, { who, own }: SomebodysParts): Promise<Result<Done>> => {
  const answers: Result<unknown>[] = []
  for (const { key, members, asking, seen } of await own.placesOf(device)) {
    const removal = removeDevice(asking, key, seen)
    answers.push(removal.ok ? await who.replica.write(members, removal.value) : removal)
  }
  for (const space of who.spaces.values()) {
    await space.refold()
    await space.keys.renew() // what is private from now on, the lost phone has no key for
  }
  const refused = answers.find((answer) => !answer.ok)
  if (answers.some((answer) => answer.ok)) return ok({})
  return refused?.ok === false ? refused : refuse({ code: 'malformed' })
}

// Backup files.

const exportBackup = async (words: string, { who, own, nowMs }: SomebodysParts): Promise<Result<Done>> => {
  const kit = await readKit(words)
  if (!kit.ok) return kit
  const vault = own.vault()
  const grant = vault?.grant()
  if (vault?.kept().id !== kit.value.vault.genesis.space || grant === undefined) return refuse({ code: 'bad-words' })
  const rooms = who.replica.rooms().map((room): RoomRecords => ({ room, records: who.replica.records(room) }))
  const backup = { madeMs: nowMs(), own: belongingsOf(who, grant, vault.kept()), rooms }
  const file = await sealBackup(backup, kit.value.backupKey, webAead, systemRandom)
  if (!file.ok) return file
  const base64 = toBase64Url(file.value).replaceAll('-', '+').replaceAll('_', '/')
  return ok({ link: `data:application/octet-stream;base64,${base64}` })
}

const importBackup = async (words: string, file: Uint8Array, parts: DeviceParts): Promise<Result<Done>> => {
  const kit = await readKit(words)
  if (!kit.ok) return kit
  const backup = await openBackup(file, kit.value.backupKey, webAead)
  if (!backup.ok) return backup
  const taken = await takeUp([backup.value.own], kit.value.granted, parts)
  if (!taken.ok) return refuse({ code: 'bad-backup' })
  await parts.become({ ...(await recovered(taken.value, kit.value)), former: formerOf(backup.value.rooms) })
  return ok({})
}

/** Unreadable ones are left out: what is sealed by the words was read once by the phone that sealed it. */
const formerOf = (rooms: readonly RoomRecords[]): readonly FormerRecord[] =>
  rooms.flatMap(({ room, records }) =>
    records.flatMap((bytes): FormerRecord | readonly [] => {
      const event = decodeEvent(bytes)
      if (!event.ok) return []
      const { id, envelope } = event.value
      return { room, seq: envelope.seq, id, bytes, device: deviceIdOf(envelope.device) }
    }),
  )
