/** A room of 10,000 events that this phone has never seen: judged in the worker, once, while the screen stays free. */
import { expect, test } from 'vitest'
import type { ColdRoom } from '../testing/cold-room.worker.ts'

const events = 10_000
const longTaskMs = 50

test('[THREAT1] 10,000 events are verified in the worker, once, and no task of the screen is longer than 50 ms', async () => {
  const tasks: number[] = []
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)))
  const worker = new Worker(new URL('../testing/cold-room.worker.ts', import.meta.url), { type: 'module' })
  const heard = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      worker.addEventListener('message', ({ data }) => resolve(data), { once: true })
      worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true })
    })
  const made = heard()
  worker.postMessage({ count: events })
  expect(await made).toBe('made')
  observer.observe({ type: 'longtask', buffered: false })
  const outcome = (await heard()) as ColdRoom
  observer.disconnect()
  worker.terminate()
  console.log(
    `cold room of ${events}: ${Math.round(outcome.coldMs)} ms to verify and apply, ${Math.round(outcome.againMs)} ms to open again; ` +
      `guard of 700 records ${outcome.guardMs.toFixed(1)} ms, ${outcome.guardRatio.toFixed(1)} × Y.applyUpdate; longest task of the screen ${Math.max(0, ...tasks)} ms`,
  )
  expect(outcome).toMatchObject({ coldChecks: events, againChecks: 0, facts: events })
  expect(tasks.filter((ms) => ms > longTaskMs)).toEqual([])
}, 120_000)
