/**
 * What this relay's marks must not claim (shared/wire/marks.ts): kept in the log beside the marks, in the same
 * transaction, so that no crash can part them.
 */
import { isLack, placeOfLack } from '@kwata/shared/wire/marks.ts'
import type { UpdateLog } from '../ports/update-log.ts'

const zeroRow = placeOfLack({ client: 1, clock: 0 }).row

/** By client, from which of its records on another branch, or nothing, is here. */
export const lacksOf = (log: UpdateLog): ReadonlyMap<number, number> =>
  new Map(
    log
      .marks()
      .filter(isLack)
      .map(({ epoch, row }) => [epoch, zeroRow - row]),
  )
