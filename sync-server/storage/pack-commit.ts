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
  shared: SharedArrayBuffer,
): CommitJob => {
  let count = 0
  let size = 0
  for (const call of calls) {
    count += call.rows.length
    for (const row of call.rows) size += row.bytes.length
  }
  const own = count * 8 + size > shared.byteLength ? new ArrayBuffer(count * 8 + size) : undefined
  const buffer = own ?? shared
  const rooms = new Uint32Array(buffer, 0, count)
  const lengths = new Uint32Array(buffer, count * 4, count)
  const bytes = new Uint8Array(buffer, count * 8, size)
  const origins: number[] = []
  const marks: NonNullable<CommitJob['marks']>[number][] = []
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

  return {
    kind: 'commit',
    firstRow,
    count,
    ...(own && { packed: own }),
    ...(origins.length > 0 && { origins }),
    ...(marks.length > 0 && { marks }),
    ...(newRooms.size > 0 && { newRooms: [...newRooms.values()].map(({ id, name }): Named => ({ id, name })) }),
    ...(newSites.size > 0 && { newSites: [...newSites.values()] }),
  }
}
