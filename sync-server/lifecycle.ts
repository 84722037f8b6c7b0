/**
 * Start and stop in one place. What was opened last is closed first; SIGTERM and SIGINT close all of it once, and a part
 * that does not finish in time cannot keep the process alive: everything acknowledged is on disk already.
 */
export interface Lifecycle {
  readonly onStop: (name: string, close: () => void | Promise<void>) => void
  readonly stop: () => Promise<void>
}

export const stopWithinMs = 8000

export const makeLifecycle = (log: (line: object) => void): Lifecycle => {
  const closers: { readonly name: string; readonly close: () => void | Promise<void> }[] = []
  let stopping: Promise<void> | undefined

  const closeAll = async () => {
    for (const { name, close } of closers.toReversed()) {
      try {
        await close()
      } catch (error) {
        log({ kwata: 'stop-failed', part: name, error: String(error) })
      }
    }
  }

  return {
    onStop: (name, close) => void closers.push({ name, close }),
    stop: () => (stopping ??= closeAll()),
  }
}

/** Ends the process with 0 when all was closed, with 1 when something hung. */
export const stopOnSignals = (lifecycle: Lifecycle): void => {
  const stop = () => {
    setTimeout(() => process.exit(1), stopWithinMs).unref()
    void lifecycle.stop().then(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}
