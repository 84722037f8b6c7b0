/**
 * How many bytes Kwata moved this calendar month, by kind: payloads, without TLS and IP. Kept now and then, so a kill may lose a few
 * seconds of counting; it is a meter for a person, not a bill.
 */
import type { Usage } from '../commands/query.ts'
import { countAppBytes } from './app-bytes.ts'
import type { Database } from './database.ts'

export type ByteKind = keyof Usage['inByKind']

export interface ByteMeter {
  readonly came: (kind: ByteKind, bytes: number) => void
  readonly left: (kind: ByteKind, bytes: number) => void
  readonly usage: () => Usage
}

const noteName = 'usage'
const keepEveryMs = 10_000
/** By then a first visit's files are in the cache, or were not to be had. */
const appCountedAfterMs = 30_000
const nothing: Usage['inByKind'] = { messages: 0, files: 0, app: 0 }

const monthOf = (nowMs: number): number => {
  const day = new Date(nowMs)
  return new Date(day.getFullYear(), day.getMonth(), 1).getTime()
}

export const openByteMeter = async (
  database: Pick<Database, 'note' | 'putNote'>,
  nowMs: () => number,
): Promise<ByteMeter> => {
  const kept = (await database.note(noteName)) as Usage | undefined
  let usage: Usage = kept ?? { sinceMs: monthOf(nowMs()), inByKind: nothing, outByKind: nothing }
  let keeping: ReturnType<typeof setTimeout> | undefined

  const keepSoon = (): void => {
    keeping ??= setTimeout(() => {
      keeping = undefined
      database.putNote(noteName, usage).catch(() => undefined) // counted on in memory
    }, keepEveryMs)
  }

  const now = (): Usage => {
    const sinceMs = monthOf(nowMs())
    if (usage.sinceMs !== sinceMs) usage = { sinceMs, inByKind: nothing, outByKind: nothing }
    return usage
  }

  const add = (way: 'inByKind' | 'outByKind', kind: ByteKind, bytes: number): void => {
    const counted = now()
    usage = { ...counted, [way]: { ...counted[way], [kind]: counted[way][kind] + bytes } }
    keepSoon()
  }

  setTimeout(() => {
    countAppBytes((bytes) => add('inByKind', 'app', bytes), database).catch(() => undefined) // counted at the next start
  }, appCountedAfterMs)
  return {
    came: (kind, bytes) => add('inByKind', kind, bytes),
    left: (kind, bytes) => add('outByKind', kind, bytes),
    usage: now,
  }
}
