/** Boxes for many devices, in as many events as they need. */
import { boxBytesOf, sealBox, type Sealing } from '../../events/box.ts'
import { epochKeyBytes, rawEpochOf, type EpochKey } from '../../events/seal.ts'
import { concat, utf8 } from '../../kernel/bytes.ts'
import { rawId } from '../../kernel/hash.ts'
import type { RecordId, SpaceId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import type { EventContent } from '../event-content.ts'
import type { KeyDevice } from './fold-epochs.ts'
import { keysKind, type KeysSealed } from './key-event.ts'

export type KeyContent = EventContent<typeof keysKind, KeysSealed>

interface Wanted {
  readonly device: KeyDevice
  /** The epoch's own first. */
  readonly keys: readonly Uint8Array[]
}

interface Terms {
  readonly space: SpaceId
  readonly epoch: EpochKey
  readonly made: boolean
  readonly after: readonly RecordId[]
}

type Box = KeysSealed['boxes'][number]

/** Room for boxes in an envelope, next to all that is not boxes; each box with its device id and three heads of CBOR. */
const boxesBytesMax = limits.sealedPlainBytesMax
const bytesAroundBox = 26

/** A box is for one epoch of one space. */
export const boxPurpose = (space: SpaceId, epoch: Uint8Array): Uint8Array => concat(utf8('keys\0'), rawId(space), epoch)

export const boxKeys = async (wanted: readonly Wanted[], terms: Terms, sealing: Sealing): Promise<KeyContent[]> => {
  const { space, epoch, made, after } = terms
  const raw = rawEpochOf(epoch.key)
  const purpose = boxPurpose(space, raw)
  const boxes = await Promise.all(
    wanted.map(async ({ device, keys }): Promise<Box> => {
      const secret = concat(...keys.slice(0, limits.keysPerBoxMax))
      const box = await sealBox(secret, device.agree, purpose, sealing)
      return [rawId(device.id), box ?? new Uint8Array(boxBytesOf(epochKeyBytes))] // no key of a curve: nobody is asked again
    }),
  )
  return inParts(boxes).map((part) => ({
    kind: keysKind,
    body: made ? { epoch: raw, made: true, boxes: part } : { epoch: raw, boxes: part },
    after,
  }))
}

const inParts = (boxes: readonly Box[]): Box[][] => {
  const parts: Box[][] = []
  let left = 0
  for (const box of boxes) {
    const bytes = box[1].length + bytesAroundBox
    const last = parts.at(-1)
    if (last === undefined || bytes > left || last.length === limits.keyBoxesMax) {
      parts.push([box])
      left = boxesBytesMax - bytes
    } else {
      last.push(box)
      left -= bytes
    }
  }
  return parts
}
