/** Many small rooms, each with two who write at a steady pace: what an edit costs when nothing can be shared. */
import { percentile } from '../measure.ts'
import { gather } from './clients.ts'
import { isUpdate, makeCounter, typing, updateFrame } from './edits.ts'
import { optionOf, pathOf, sleep, type Load } from './protocol.ts'

const warmSeconds = 2

export const rooms: Load = async (job, begin) => {
  const [roomCount, seconds] = [optionOf(job, 'rooms'), optionOf(job, 'seconds')]
  const clients = roomCount * 2
  const count = makeCounter()
  const sentMs: number[][] = Array.from({ length: clients }, () => [])
  const latencies: number[] = []
  const crowd = await gather(
    job.port,
    clients,
    (index) => pathOf(job, `r${index >> 1}`),
    (index, payload) => {
      if (!isUpdate(payload)) return
      const now = performance.now()
      for (let i = count(payload).edits; i > 0; i--) latencies.push(now - (sentMs[index ^ 1]?.shift() ?? now))
    },
  )
  const frames = Array.from({ length: clients }, (_, index) =>
    typing(index + 1, seconds + warmSeconds).map(updateFrame),
  )
  /** Client i writes at i/clients of each second: an even stream. */
  const write = async (from: number, to: number): Promise<void> => {
    const startedMs = performance.now()
    for (let sent = from * clients; sent < to * clients;) {
      const now = performance.now()
      const due = Math.min(to * clients, from * clients + Math.floor(((now - startedMs) / 1000) * clients))
      for (; sent < due; sent++) {
        const index = sent % clients
        const frame = frames[index]?.[Math.floor(sent / clients)]
        sentMs[index]?.push(performance.now())
        if (frame) crowd.clients[index]?.write(frame)
      }
      await new Promise(setImmediate) // a timer would send in bursts, and bursts are cheaper for a server than people are
    }
  }
  await write(0, warmSeconds) // the compilers of both servers have seen it
  await sleep(300)
  latencies.length = 0
  await begin()
  await write(warmSeconds, warmSeconds + seconds)
  const total = clients * seconds
  for (let i = 0; latencies.length < total && i < 200; i++) await sleep(20)
  if (latencies.length !== total) throw new Error(`${latencies.length} of ${total} edits came`)
  return { edits: total, p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99) }
}
