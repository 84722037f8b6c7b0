/** What a decoded CBOR value must be, where a format is an array of parts. */
import type { Cbor } from './cbor.ts'

export const isBytes = (value: Cbor | undefined, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length

export const isCount = (value: Cbor | undefined, max: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max
