/**
 * The chain of our own records in one room, and what a relay says that it holds of it. A count alone is no proof: a phone
 * whose disk lost a record, or that was copied, may have signed another in its place.
 */
import { addToHeads, type Head } from '../documents/heads.ts'
import { sameBytes } from '../kernel/bytes.ts'
import type { RecordId } from '../kernel/ids.ts'
import type { Place } from '../wire/messages.ts'

/** A relay's word at the opening of a room: so many of this device's records, and the running hash over just those. */
export interface Held {
  readonly count: number
  readonly acc: Uint8Array | undefined
  readonly place: Place
}

export interface OwnChain {
  /** 'ours': all that it holds is what we signed. 'more': it holds more than we know of. 'other': it holds another's work. */
  judge(held: Held): 'ours' | 'more' | 'other'
}

/** `own`: by sequence, and only ever longer. */
export const makeOwnChain = (own: readonly { readonly id: RecordId }[]): OwnChain => {
  const client = 1
  const heads = new Map<number, Head>()
  const accs: Uint8Array[] = []

  const accAt = (count: number): Uint8Array | undefined => {
    for (const { id } of own.slice(accs.length, count)) {
      addToHeads(heads, { id, client, clock: accs.length })
      accs.push(heads.get(client)!.acc)
    }
    return accs[count - 1]
  }

  return {
    judge: ({ count, acc }) => {
      if (count === 0) return 'ours'
      if (count > own.length) return 'more'
      const ours = accAt(count)
      return ours !== undefined && acc !== undefined && sameBytes(ours, acc) ? 'ours' : 'other'
    },
  }
}
