/**
 * The vault: a space that 24 words found, with one room whose records only the words open. Any phone of the person seals to the
 * vault owner's public key, which the founding names, so no phone holds a secret of the vault: who steals one reads nothing here.
 *
 * Body of `vault.kept`: `{ set, part, of, box }`. What is kept is cut so that it fits in records; the parts of one set are
 * by one device. The latest whole set of each device, taken together, is what the words bring back: a phone keeps the spaces
 * that it knows, and must not hide those that another knows.
 */
import * as z from 'zod/mini'
import type { Agreement } from '../../events/agreement.ts'
import type { Aead } from '../../events/aead.ts'
import { openBox, sealBox, type Sealing } from '../../events/box.ts'
import { inOrder } from '../../events/order.ts'
import type { Fact } from '../../events/verify.ts'
import { concat, toBase32, utf8 } from '../../kernel/bytes.ts'
import { decodeCbor, encodeCbor } from '../../kernel/cbor.ts'
import { rawId } from '../../kernel/hash.ts'
import type { DeviceId, RecordId, SpaceId } from '../../kernel/ids.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { EventContent } from '../event-content.ts'
import { deviceIdOf } from '../identity/identity.ts'
import { belongingsFromCbor, belongingsToCbor, type Belongings } from './belongings.ts'

export const vaultKind = 'vault'
const keptKind = 'vault.kept'

const setBytes = 8
const partBytesMax = 14_000
const partsMax = 64

const VaultKept = z.object({
  set: z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === setBytes),
  part: z.int().check(z.gte(0), z.lt(partsMax)),
  of: z.int().check(z.gte(1), z.lte(partsMax)),
  box: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
})

const purpose = (vault: SpaceId): Uint8Array => concat(utf8('kwata/vault/1\0'), rawId(vault))

/** The events to write, in this order. `owner` is the agree key of the vault's founder; `after` what was kept before. */
export const keepInVault = async (
  own: Belongings,
  vault: SpaceId,
  owner: Uint8Array,
  sealing: Sealing,
  after: readonly RecordId[],
): Promise<Result<readonly EventContent[]>> => {
  const whole = encodeCbor(belongingsToCbor(own))
  const of = Math.ceil(whole.length / partBytesMax)
  if (of > partsMax) return refuse({ code: 'too-large', bytes: whole.length, bytesMax: partsMax * partBytesMax })
  const set = sealing.random.bytes(setBytes)
  const events: EventContent[] = []
  for (let part = 0; part < of; part += 1) {
    const plain = whole.subarray(part * partBytesMax, (part + 1) * partBytesMax)
    const box = await sealBox(plain, owner, purpose(vault), sealing)
    if (box === undefined) return refuse({ code: 'malformed' })
    events.push({ kind: keptKind, body: { set, part, of, box }, after })
  }
  return ok(events)
}

/** A whole set, as its records say it: what it holds, only the words tell. */
export interface KeptSet {
  readonly device: DeviceId
  readonly ids: readonly RecordId[]
  readonly atMs: number
  readonly boxes: readonly Uint8Array[]
}

/** Whole sets among these facts, the latest first. */
export const keptSets = (facts: readonly Fact[]): readonly KeptSet[] => {
  const bySet = new Map<string, { fact: Fact; box: Uint8Array; part: number; of: number }[]>()
  const latest: KeptSet[] = []
  for (const fact of inOrder(facts)) {
    const read = fact.envelope.kind === keptKind ? VaultKept.safeParse(fact.envelope.body) : undefined
    if (!read?.success) continue
    const { set, part, of, box } = read.data
    const name = `${toBase32(fact.envelope.device)} ${toBase32(set)}`
    const parts = bySet.get(name) ?? []
    bySet.set(name, parts)
    if (parts.length !== part || (parts[0] !== undefined && parts[0].of !== of)) continue
    parts.push({ fact, box, part, of })
    if (parts.length < of) continue
    const ids = parts.map((one) => one.fact.id)
    latest.unshift({
      device: deviceIdOf(fact.envelope.device),
      ids,
      atMs: fact.envelope.at.ms,
      boxes: parts.map((one) => one.box),
    })
  }
  return latest
}

/**
 * What the words bring back: of each device its latest, the latest of all first; nothing where nothing opens. Each brings a
 * grant of its own, good in the spaces that it names. `facts`: those that count, of the vault's room.
 */
export const openVault = async (
  facts: readonly Fact[],
  vault: SpaceId,
  owner: Agreement,
  aead: Aead,
): Promise<readonly Belongings[]> => {
  const byDevice = new Map<DeviceId, Belongings>()
  for (const set of keptSets(facts)) {
    const own = byDevice.has(set.device) ? undefined : await openKeptSet(set, vault, owner, aead)
    if (own !== undefined) byDevice.set(set.device, own)
  }
  return [...byDevice.values()]
}

/** Undefined where the words are not this vault's, or it was damaged. */
const openKeptSet = async (
  { boxes }: KeptSet,
  vault: SpaceId,
  owner: Agreement,
  aead: Aead,
): Promise<Belongings | undefined> => {
  const parts = await Promise.all(boxes.map((box) => openBox(box, owner, purpose(vault), aead)))
  const plain = parts.filter((part) => part !== undefined)
  return plain.length === parts.length ? belongingsFromCbor(decodeCbor(concat(...plain))) : undefined
}
