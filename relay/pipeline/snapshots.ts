/**
 * When a room's rows become a snapshot: its tail is long, or it has gone quiet with more than a short one, or its oldest
 * row is older than a day. So the tail of every room stays short enough to merge while somebody waits.
 *
 * Rooms are built one at a time, with rests, so that snapshots take a bounded share of one core. A room whose rows do not
 * apply is set aside with its bytes untouched, and the others go on.
 */
import type { Clock } from '@kwata/shared/kernel/clock.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'
import type { Row, Snapshot, TailSize, UpdateLog } from '../ports/update-log.ts'

export interface SnapshotPolicy {
  readonly tailRowsMax: number
  readonly tailBytesMax: number
  /** A room with nothing new for so long is taken from this many rows on. */
  readonly quietMs: number
  readonly quietRows: number
  readonly ageMsMax: number
  readonly lookEveryMs: number
  /** After a build of n ms the next waits n times this, and no longer than the other. */
  readonly restShare: number
  readonly restMsMax: number
}

export const snapshotPolicy: SnapshotPolicy = {
  tailRowsMax: 500,
  tailBytesMax: 1_048_576,
  quietMs: 3000,
  quietRows: 32,
  ageMsMax: 86_400_000,
  lookEveryMs: 1000,
  restShare: 4,
  restMsMax: 3000,
}

/** Applies a room's durable rows to a throw-away document, away from the event loop. Refused: they do not apply. */
export type BuildSnapshot = (room: string) => Promise<Result<Snapshot>>

export interface Snapshots {
  /** Rows were added to the room. */
  noticed(room: string): void
  /** Rooms set aside: their rows are kept, and no longer made into snapshots until the next start. */
  readonly quarantined: ReadonlySet<string>
  /** Builds what is due now; resolves when it is stored. */
  look(): Promise<void>
  /** Before anybody can ask: tails that a kill left too long to be merged while somebody waits. */
  catchUp(): Promise<void>
  close(): void
}

export interface SnapshotParts {
  readonly log: UpdateLog
  readonly clock: Clock
  readonly build: BuildSnapshot
  readonly policy?: SnapshotPolicy
  readonly onPoisoned?: (room: string) => void
}

export const makeSnapshots = ({ log, clock, build, policy = snapshotPolicy, onPoisoned }: SnapshotParts): Snapshots => {
  const lastNewsMs = new Map<string, number>()
  const quarantined = new Set<string>()
  const heads: { readonly atMs: number; readonly row: Row }[] = []
  let restUntilMs = 0
  let looking: Promise<void> | undefined
  let closed = false

  for (const tail of log.tails()) if (tail.rows >= policy.quietRows) lastNewsMs.set(tail.room, 0)

  const isLong = (tail: TailSize): boolean => tail.rows >= policy.tailRowsMax || tail.bytes >= policy.tailBytesMax
  const isQuiet = (room: string): boolean => clock.now() - (lastNewsMs.get(room) ?? 0) >= policy.quietMs

  const take = async (room: string): Promise<void> => {
    const startedMs = clock.now()
    const built = await build(room)
    if (closed) return
    if (built.ok) await log.putSnapshot(room, built.value)
    else {
      quarantined.add(room)
      onPoisoned?.(room)
    }
    restUntilMs = clock.now() + Math.min(policy.restMsMax, (clock.now() - startedMs) * policy.restShare)
  }

  /** What is due of what had news; the rest of it waits, or is short and forgotten until the sweep. */
  const due = (): string[] => {
    const rooms: string[] = []
    for (const room of lastNewsMs.keys()) {
      const tail = log.tailOf(room)
      const quiet = isQuiet(room)
      if (tail && (isLong(tail) || (quiet && tail.rows >= policy.quietRows))) rooms.push(room)
      else if (quiet) lastNewsMs.delete(room)
    }
    return rooms
  }

  /** The last row that is surely older than a day, by this start's own notes and by the starts before. */
  const oldUpto = (): Row => {
    const beforeMs = clock.now() - policy.ageMsMax
    if (clock.now() - (heads.at(-1)?.atMs ?? 0) >= policy.ageMsMax / 24)
      heads.push({ atMs: clock.now(), row: log.head })
    const noted = heads.findLast(({ atMs }) => atMs <= beforeMs)?.row ?? 0
    while ((heads[1]?.atMs ?? Infinity) <= beforeMs) heads.shift()
    const started = log.epochs().findLast(({ epoch }) => epoch <= beforeMs)
    return Math.max(noted, (started?.firstRow ?? 1) - 1)
  }

  let sweptUpto: Row = 0
  const aged = (): string[] => {
    const upto = oldUpto()
    if (upto <= sweptUpto) return []
    sweptUpto = upto
    return [...log.tails()].filter((tail) => tail.firstRow <= upto).map(({ room }) => room)
  }

  const lookOnce = async (): Promise<void> => {
    for (const room of new Set([...due(), ...aged()])) {
      if (closed) return
      if (clock.now() < restUntilMs) await new Promise<void>((rested) => clock.after(restUntilMs - clock.now(), rested))
      if (!closed && !quarantined.has(room)) await take(room)
    }
  }

  const catchUp = async (): Promise<void> => {
    for (const tail of log.tails()) if (isLong(tail)) await take(tail.room)
    restUntilMs = 0
  }

  const look = (): Promise<void> =>
    (looking ??= lookOnce().finally(() => {
      looking = undefined
    }))

  const tick = (): void => {
    void look()
    stop = clock.after(policy.lookEveryMs, tick)
  }
  let stop = clock.after(policy.lookEveryMs, tick)

  return {
    noticed: (room) => void lastNewsMs.set(room, clock.now()),
    quarantined,
    look,
    catchUp,
    close: () => {
      closed = true
      stop()
    },
  }
}
