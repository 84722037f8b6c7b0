/** Whether the event loop answers while the disk is slow: pings on quiet sockets beside a steady stream of edits. */
import { percentile } from '../measure.ts'
import { gather } from './clients.ts'
import { typing, updateFrame } from './edits.ts'
import { optionOf, pathOf, sleep, type Load } from './protocol.ts'

const writers = 50

export const heartbeats: Load = async (job, begin) => {
  const seconds = optionOf(job, 'seconds')
  const askedMs: number[] = []
  const answers: number[] = []
  const quiet = await gather(
    job.port,
    20,
    (index) => pathOf(job, `quiet${index}`),
    () => {},
    (index) => answers.push(performance.now() - (askedMs[index] ?? 0)),
  )
  const busy = await gather(
    job.port,
    writers,
    (index) => pathOf(job, `busy${index}`),
    () => {},
  )
  const frames = Array.from({ length: writers }, (_, index) => typing(index + 1, seconds * 20).map(updateFrame))
  await begin()
  const stopMs = performance.now() + seconds * 1000
  for (let i = 0; performance.now() < stopMs; i++) {
    busy.clients.forEach((client, index) => {
      const frame = frames[index]?.[i]
      if (frame) client.write(frame)
    })
    quiet.clients.forEach((client, index) => {
      askedMs[index] = performance.now()
      client.ping()
    })
    await sleep(50)
  }
  await sleep(300)
  return { answers: answers.length, p99Ms: percentile(answers, 0.99), mostMs: Math.max(...answers) }
}
