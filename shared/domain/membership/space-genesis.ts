/** A space is the hash of a genesis that its founder signed (SPEC.md [MEM1]). What it is called is told by events. */
import { readBlob, signBlob, verifyBlob, type BlobFormat } from '../../events/blob.ts'
import { keyBytes, type Signer, type Verify } from '../../events/crypto.ts'
import type { Verified } from '../../events/verify.ts'
import { toBase32 } from '../../kernel/bytes.ts'
import { isBytes, isCount } from '../../kernel/cbor-shape.ts'
import type { Random } from '../../kernel/clock.ts'
import { idBytesMax, idOf, rawId } from '../../kernel/hash.ts'
import type { SpaceId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import type { Result } from '../../kernel/result.ts'

/** A group of neighbours or a project; a private conversation; what one person's recovery words bring back. */
export const spaceKinds = ['group', 'talk', 'vault'] as const
export type SpaceKind = (typeof spaceKinds)[number]

export interface SpaceGenesis {
  readonly space: SpaceId
  readonly kind: SpaceKind
  readonly founder: UserId
  readonly device: Uint8Array
  readonly createdMs: number
  readonly genesis: Uint8Array
}

const saltBytes = 16

/** `[1, kind, founder, device key, created ms, salt]`; the kind by its place in `spaceKinds`. */
const spaceGenesis: BlobFormat<SpaceGenesis> = {
  domain: 'kwata/space/1\0',
  parse: (parts, genesis) => {
    const [version, kindAt, founder, device, createdMs, salt] = parts
    if (parts.length !== 6 || version !== 1 || !isCount(kindAt, spaceKinds.length - 1)) return undefined
    if (!isBytes(founder, idBytesMax) || !isBytes(device, keyBytes)) return undefined
    if (!isCount(createdMs, limits.clockMsMax) || !isBytes(salt, saltBytes)) return undefined
    const kind = spaceKinds[kindAt] as SpaceKind
    return { space: idOf(genesis) as SpaceId, kind, founder: toBase32(founder) as UserId, device, createdMs, genesis }
  },
  keyOf: (space) => space.device,
}

export const makeSpaceGenesis = async (
  founder: UserId,
  signer: Signer,
  createdMs: number,
  random: Random,
  kind: SpaceKind = 'group',
): Promise<SpaceGenesis> => {
  const genesis = await signBlob(
    spaceGenesis,
    [1, spaceKinds.indexOf(kind), rawId(founder), signer.key, createdMs, random.bytes(saltBytes)],
    signer,
  )
  return { space: idOf(genesis) as SpaceId, kind, founder, device: signer.key, createdMs, genesis }
}

export const spaceGenesisOf = (genesis: Uint8Array): Result<SpaceGenesis> => readBlob(spaceGenesis, genesis)

export const verifySpaceGenesis = (genesis: Uint8Array, verify: Verify): Promise<Result<Verified<SpaceGenesis>>> =>
  verifyBlob(spaceGenesis, genesis, verify)
