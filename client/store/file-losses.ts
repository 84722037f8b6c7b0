/**
 * A relay that went back to an older disk may have lost files as well: what it had said about those of mine is forgotten, so that it
 * is asked again, and given again what only this phone has. Once for each time that it went back, over restarts too.
 */
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { Database } from './database.ts'
import type { FileShelf } from './file-shelf.ts'

export interface RelayLoss {
  readonly space: SpaceId
  readonly url: string
  readonly atMs: number
}

const noteName = 'files-asked-again'

/** True when there is anything to ask again. */
export type HearLosses = (losses: readonly RelayLoss[]) => Promise<boolean>

export const openFileLosses = async (
  shelf: FileShelf,
  notes: Pick<Database, 'note' | 'putNote'>,
): Promise<HearLosses> => {
  let heardAtMs = ((await notes.note(noteName)) ?? {}) as Readonly<Record<string, number>>
  return async (losses) => {
    const fresh = losses.filter(({ space, url, atMs }) => (heardAtMs[`${space} ${url}`] ?? 0) < atMs)
    if (fresh.length === 0) return false
    heardAtMs = { ...heardAtMs, ...Object.fromEntries(fresh.map((one) => [`${one.space} ${one.url}`, one.atMs])) }
    for (const { space, url } of fresh)
      for (const file of shelf.kept())
        if (file.mine && file.space === space && file.relays.includes(url))
          await shelf.change(file.id, { relays: file.relays.filter((relay) => relay !== url) })
    await notes.putNote(noteName, heardAtMs) // after: a kill in between asks once more
    return true
  }
}
