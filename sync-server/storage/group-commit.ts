/**
 * One fsync for many rows. One commit is under way at a time; what arrives meanwhile goes into the next, all of it, in
 * order. Every call gets its own answer, given only after its commit.
 */
import { refuse, type Result } from '@kwata/shared/kernel/result.ts'
import { makeCommitWindow } from './commit-window.ts'

/** A commit larger than this is split: the disk must not be silent for long. */
export const commitRowsMax = 8192
export const commitBytesMax = 8_388_608

/** Accepted into memory and not yet on disk. Above it newcomers are told to come back. */
export const waitingBytesMax = 67_108_864

export interface Call<T, Answer> {
  readonly what: T
  readonly rows: number
  readonly bytes: number
  readonly settle: (answer: Result<Answer>) => void
}

export interface GroupCommit<T, Answer> {
  add(what: T, rows: number, bytes: number): Promise<Result<Answer>>
  /** Whether `add` would take so many bytes more. */
  accepts(bytes: number): boolean
  /** Takes out everything that waits for a later commit. The caller settles it. */
  abandon(): readonly Call<T, Answer>[]
  /** Resolves when nothing waits and nothing is under way. */
  idle(): Promise<void>
}

export interface GroupCommitParts<T, Answer> {
  /** Settles every call given. */
  readonly commit: (calls: readonly Call<T, Answer>[]) => Promise<void>
  readonly nowMs: () => number
}

export const makeGroupCommit = <T, Answer>({ commit, nowMs }: GroupCommitParts<T, Answer>): GroupCommit<T, Answer> => {
  const window = makeCommitWindow()
  let waiting: Call<T, Answer>[] = []
  let waitingBytes = 0
  let firstAtMs = 0
  let timer: NodeJS.Timeout | NodeJS.Immediate | undefined
  let underWay = false
  let idlers: (() => void)[] = []

  /** As many of the waiting calls as one commit takes, at least one. */
  const take = (): Call<T, Answer>[] => {
    let rows = 0
    let bytes = 0
    let end = 0
    for (const call of waiting) {
      rows += call.rows
      bytes += call.bytes
      if (end > 0 && (rows > commitRowsMax || bytes > commitBytesMax)) break
      end++
    }
    const taken = waiting.slice(0, end)
    waiting = end === waiting.length ? [] : waiting.slice(end)
    for (const call of taken) waitingBytes -= call.bytes
    return taken
  }

  const flush = async (): Promise<void> => {
    timer = undefined
    underWay = true
    await commit(take())
    underWay = false
    if (waiting.length > 0) schedule()
    else for (const done of idlers.splice(0)) done()
  }

  const schedule = (): void => {
    if (underWay || timer) return
    // Counted from the first that waits: who has waited for a slow commit has company already.
    const windowMs = waitingBytes > commitBytesMax ? 0 : window.waitMs(nowMs())
    const waitMs = Math.round(windowMs - (nowMs() - firstAtMs))
    timer = waitMs <= 0 ? setImmediate(() => void flush()) : setTimeout(() => void flush(), waitMs)
  }

  const accepts = (bytes: number): boolean => waitingBytes + bytes <= waitingBytesMax

  return {
    accepts,
    abandon: () => {
      const abandoned = waiting
      waiting = []
      waitingBytes = 0
      return abandoned
    },
    add: (what, rows, bytes) =>
      new Promise((settle) => {
        if (!accepts(bytes)) return settle(refuse({ code: 'overloaded' }))
        if (waiting.length === 0) firstAtMs = nowMs()
        waiting.push({ what, rows, bytes, settle })
        waitingBytes += bytes
        window.arrived(rows, nowMs())
        schedule()
      }),
    idle: () => new Promise((done) => (underWay || waiting.length > 0 ? idlers.push(done) : done())),
  }
}
