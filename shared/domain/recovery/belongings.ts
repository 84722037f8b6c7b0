/**
 * What makes another phone this person's: who they are, the grant that lets it in, where their spaces are, and the keys of
 * private rooms. It travels sealed in the vault, in a backup file, and without keys in the link to a second phone.
 */
import { toBase32 } from '../../kernel/bytes.ts'
import type { Cbor } from '../../kernel/cbor.ts'
import { isBytes, isCount } from '../../kernel/cbor-shape.ts'
import { idBytesMax, rawId } from '../../kernel/hash.ts'
import type { RecordId, SpaceId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import type { DeviceLink } from '../identity/device-link.ts'
import { PersonName, RelayUrl, SpaceName } from '../membership/membership-event.ts'
import { spaceKinds, type SpaceKind } from '../membership/space-genesis.ts'

export interface Belongings {
  /** Of the user. */
  readonly genesis: Uint8Array
  /** From the genesis device to the one that signed the grant. */
  readonly links: readonly DeviceLink[]
  readonly grant: Uint8Array
  readonly name: string
  readonly spaces: readonly KeptSpace[]
}

export interface KeptSpace {
  readonly id: SpaceId
  readonly kind: SpaceKind
  readonly name: string
  readonly urls: readonly string[]
  /** What brought this person's device in there: causes of the new one's coming. */
  readonly after: readonly RecordId[]
  /** Of its private rooms, 32 bytes each. */
  readonly keys: readonly Uint8Array[]
}

const version = 1
export const keptSpacesMax = 4_096
const keysPerSpaceMax = 4_096
const keyBytes = 32

/** `[1, genesis, links, grant, name, urls, spaces]`; a space is `[id, kind, name, urls, after, keys]` and names its relays by their place in `urls`. */
export const belongingsToCbor = (own: Belongings): Cbor => {
  const urls = [...new Set(own.spaces.flatMap((space) => space.urls))]
  return [
    version,
    own.genesis,
    own.links.map(({ grant, added }) => [grant, added]),
    own.grant,
    own.name,
    urls,
    own.spaces.map((space) => [
      rawId(space.id),
      spaceKinds.indexOf(space.kind),
      space.name,
      space.urls.map((url) => urls.indexOf(url)),
      space.after.map(rawId),
      space.keys,
    ]),
  ]
}

export const belongingsFromCbor = (value: Cbor | undefined): Belongings | undefined => {
  if (!Array.isArray(value) || value.length !== 7 || value[0] !== version) return undefined
  const [, genesis, links, grant, name, urls, spaces] = value as readonly Cbor[]
  if (!isBlob(genesis) || !isBlob(grant) || !PersonName.safeParse(name).success) return undefined
  const readLinks = listOf(links, limits.deviceLinksMax, readLink)
  const readUrls = listOf(urls, keptSpacesMax, (url) => (RelayUrl.safeParse(url).success ? (url as string) : undefined))
  const readSpaces = readUrls && listOf(spaces, keptSpacesMax, (space) => readSpace(space, readUrls))
  return readLinks && readSpaces
    ? { genesis, links: readLinks, grant, name: name as string, spaces: readSpaces }
    : undefined
}

const isBlob = (value: Cbor | undefined): value is Uint8Array =>
  value instanceof Uint8Array && value.length <= limits.blobBytesMax

/** All or nothing. */
const listOf = <T>(
  value: Cbor | undefined,
  max: number,
  read: (one: Cbor) => T | undefined,
): readonly T[] | undefined => {
  if (!Array.isArray(value) || value.length > max) return undefined
  const items = (value as readonly Cbor[]).map(read).filter((one): one is T => one !== undefined)
  return items.length === value.length ? items : undefined
}

const readLink = (value: Cbor): DeviceLink | undefined => {
  const [grant, added] = Array.isArray(value) && value.length === 2 ? (value as readonly Cbor[]) : []
  return isBlob(grant) && isBlob(added) ? { grant, added } : undefined
}

const readSpace = (value: Cbor, urls: readonly string[]): KeptSpace | undefined => {
  if (!Array.isArray(value) || value.length !== 6) return undefined
  const [id, kindAt, name, urlAts, after, keys] = value as readonly Cbor[]
  if (!isBytes(id, idBytesMax) || !isCount(kindAt, spaceKinds.length - 1)) return undefined
  if (!SpaceName.safeParse(name).success) return undefined
  const own = listOf(urlAts, limits.relaysPerSpaceMax, (at) => (isCount(at, urls.length - 1) ? urls[at] : undefined))
  const causes = listOf(after, limits.afterCountMax, (cause) =>
    isBytes(cause, idBytesMax) ? (toBase32(cause) as RecordId) : undefined,
  )
  const epochKeys = listOf(keys, keysPerSpaceMax, (key) => (isBytes(key, keyBytes) ? key : undefined))
  if (!own || !causes || !epochKeys) return undefined
  return {
    id: toBase32(id) as SpaceId,
    kind: spaceKinds[kindAt] as SpaceKind,
    name: name as string,
    urls: own,
    after: causes,
    keys: epochKeys,
  }
}
