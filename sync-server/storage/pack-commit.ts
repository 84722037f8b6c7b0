/** Many appends as one job for the writer: numbers and names given, bytes laid end to end. */
import type { Mark, NewRow, Row } from '@kwata/relay/ports/update-log.ts'
import type { RoomEntry, TailIndex } from './tail-index.ts'
import type { CommitJob, Named } from './writer-protocol.ts'

export interface AppendCall {
  readonly rows: readonly NewRow[]
  readonly marks: readonly Mark[]
}

export const packCommit = (
  calls: readonly AppendCall[],
  firstRow: Row,
  index: TailIndex,
  sites: ReadonlyMap<string, number>,
): { job: CommitJob; lengths: Uint32Array } => {
  const count = calls.reduce((sum, call) => sum + call.rows.length, 0)
  const size = calls.reduce((sum, call) => sum + call.rows.reduce((bytes, row) => bytes + row.bytes.length, 0), 0)
  const rooms = new Uint32Array(count)
  const lengths = new Uint32Array(count)
  const bytes = new Uint8Array(size)
  const origins: number[] = []
  const marks: CommitJob['marks'][number][] = []
  const newRooms = new Map<string, RoomEntry>()
  const newSites = new Map<string, Named>()

  const siteId = (name: string): number => {
    const known = sites.get(name) ?? newSites.get(name)?.id
    if (known !== undefined) return known
    const id = sites.size + newSites.size + 1
    newSites.set(name, { id, name })
    return id
  }

  let at = 0
  let offset = 0
  for (const call of calls) {
    for (const row of call.rows) {
      const entry = index.ensure(row.room)
      if (!entry.durable) newRooms.set(row.room, entry)
      if (row.origin) origins.push(at, siteId(row.origin.site), row.origin.epoch, row.origin.row)
      rooms[at] = entry.id
      lengths[at] = row.bytes.length
      bytes.set(row.bytes, offset)
      offset += row.bytes.length
      at++
    }
    for (const { site, epoch, row } of call.marks) marks.push({ site: siteId(site), epoch, row, at: firstRow + at - 1 })
  }

  const named = [...newRooms.values()].map(({ id, name }): Named => ({ id, name }))
  const job: CommitJob = {
    kind: 'commit',
    firstRow,
    rooms,
    lengths,
    bytes,
    origins,
    marks,
    newRooms: named,
    newSites: [...newSites.values()],
  }
  return { job, lengths }
}
