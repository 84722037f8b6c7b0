/** One run of transfers at a time: started by whoever has news, and again by itself, ever later, while something could not be moved. */
import { pauseMs } from '@kwata/shared/files/transfer-rules.ts'
import type { Clock, Random } from '@kwata/shared/kernel/clock.ts'

export interface TransferLoop {
  /** Something is to be moved, or a relay is back: no more waiting. */
  readonly kick: () => void
  readonly close: () => void
  readonly closed: boolean
}

/** `run` says what it leaves undone: 'stuck' is tried again soon, 'slow' when there is time, 'done' at the next kick. */
export const makeTransferLoop = (
  run: () => Promise<'done' | 'stuck' | 'slow'>,
  clock: Clock,
  random: Random,
): TransferLoop => {
  let running = false
  let again = false
  let closed = false
  let failures = 0
  let stopWaiting: () => void = () => undefined

  const go = async (): Promise<void> => {
    if (closed) return
    running = true
    again = false
    const left = await run().catch((error: unknown) => {
      if (!(error instanceof DOMException)) reportError(error) // a bug; this phone's storage is told of elsewhere
      return 'stuck' as const
    })
    running = false
    failures = left === 'done' ? 0 : failures + 1
    if (again) return void go()
    if (left === 'done') return
    const waitMs = pauseMs(failures - 1, random.next()) * (left === 'slow' ? slowTimes : 1)
    stopWaiting = clock.after(waitMs, () => void go())
  }

  return {
    kick: () => {
      again = true
      if (running) return
      stopWaiting()
      failures = 0
      void go()
    },
    close: () => {
      closed = true
      stopWaiting()
    },
    get closed() {
      return closed
    },
  }
}

const slowTimes = 4
