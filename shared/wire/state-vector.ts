/** A Yjs V1 state vector from outside, bounded before anything is kept. */
import * as decoding from 'lib0/decoding'
import { limits } from '../kernel/limits.ts'
import { refuse, type Result } from '../kernel/result.ts'
import { readAll, readCounted } from './read.ts'

/** By client, the number of its records that the sender has. */
export const readStateVector = (bytes: Uint8Array): Result<ReadonlyMap<number, number>> => {
  if (bytes.length > limits.stateVectorBytesMax)
    return refuse({ code: 'too-large', bytes: bytes.length, bytesMax: limits.stateVectorBytesMax })
  return readAll(
    bytes,
    (decoder) =>
      new Map(
        readCounted(
          decoder,
          limits.stateVectorEntriesMax,
          () => [decoding.readVarUint(decoder), decoding.readVarUint(decoder)] as const,
        ),
      ),
  )
}
