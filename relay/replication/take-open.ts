/**
 * Rows of open rooms that come from peers. Their updates have no bound ids to be recognised by, so a row is known by its
 * origin: our own and still here, passed by a mark of ours, or taken before from somebody else.
 */
import { ok, type Result } from '@kwata/shared/kernel/result.ts'
import type { PageEntry } from '@kwata/shared/wire/replication.ts'
import type { Accept } from '../pipeline/accept.ts'
import type { NewRow, UpdateLog } from '../ports/update-log.ts'

const rememberedMax = 100_000

export const makeTakeOpen = (
  log: UpdateLog,
  accept: Accept<NewRow>,
): ((entry: PageEntry) => Promise<Result<unknown>>) => {
  const taken = new Set<string>()

  const isKnown = ({ origin }: PageEntry): boolean => {
    if (origin === undefined) return false // part of a snapshot: the same update twice is one
    if (origin.site === log.site && origin.row <= endOf(log, origin.epoch)) return true
    if (taken.has(nameOf(origin))) return true
    return log
      .marks()
      .some((mark) => mark.site === origin.site && mark.epoch === origin.epoch && mark.row >= origin.row)
  }

  return async (entry) => {
    if (isKnown(entry)) return ok(undefined)
    const { room, bytes, origin } = entry
    if (origin !== undefined) {
      if (taken.size >= rememberedMax) taken.clear()
      taken.add(nameOf(origin))
    }
    const stored = await accept({ room, bytes, ...(origin && { origin }) })
    if (!stored.ok && origin !== undefined) taken.delete(nameOf(origin))
    return stored
  }
}

/** The last row of one of our epochs as this disk knows it: a restored one ends earlier than others remember. */
const endOf = (log: UpdateLog, epoch: number): number => {
  const epochs = log.epochs()
  const at = epochs.findIndex((start) => start.epoch === epoch)
  return at < 0 ? 0 : (epochs[at + 1]?.firstRow ?? log.head + 1) - 1
}

const nameOf = ({ site, epoch, row }: NonNullable<PageEntry['origin']>): string => `${site} ${epoch} ${row}`
