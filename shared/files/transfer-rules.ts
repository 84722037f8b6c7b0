/** When the phone moves bytes unasked, how long it waits after a failure, and how many chunks it moves at once. Pure. */
import type { FileRef } from '../domain/files/file-ref.ts'
import { lookOf } from './shown-type.ts'

/** always: nothing is fetched until tapped; never: whatever is small enough comes by itself on any network. */
export type Saving = 'automatic' | 'always' | 'never'

/** What the browser says of the way out. Undefined: it does not say, so it may cost money. */
export interface Network {
  readonly type: string | undefined
  readonly saveData: boolean
}

export const unaskedBytesMax = 307_200
export const unaskedAnyBytesMax = 2_097_152
/** Fetched unasked and not kept by choice: above it nothing more comes by itself. */
export const unaskedTotalMax = 67_108_864

const free: ReadonlySet<string> = new Set(['wifi', 'ethernet'])

export const isFree = (network: Network | undefined): boolean =>
  network !== undefined && !network.saveData && (network.type === undefined || free.has(network.type))

/** Whether a file that is seen on a screen is fetched without a tap. */
export const comesUnasked = (
  { type, bytes }: Pick<FileRef, 'type' | 'bytes'>,
  saving: Saving,
  network: Network | undefined,
  unaskedTotal: number,
): boolean => {
  if (saving === 'always' || unaskedTotal + bytes > unaskedTotalMax) return false
  if (saving === 'never') return bytes <= unaskedAnyBytesMax
  return lookOf(type) !== 'file' && bytes <= unaskedBytesMax && isFree(network)
}

const pauseMinMs = 1_000
const pauseMaxMs = 60_000

export const pauseMs = (failures: number, random: number): number =>
  Math.min(pauseMaxMs, pauseMinMs * 2 ** Math.min(failures, 10)) * (0.5 + random / 2)

/** Two at once hide the way to and fro where chunks take less than this; on a slow link a cut spoils one. */
const quickChunkMs = 250
export const chunksAtOnce = (lastChunkMs: number | undefined): number =>
  lastChunkMs !== undefined && lastChunkMs < quickChunkMs ? 2 : 1
