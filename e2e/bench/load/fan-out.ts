/** One writer, many readers, a steady pace. */
import { gather } from './clients.ts'
import { isUpdate, makeCounter, typing, updateFrame } from './edits.ts'
import { optionOf, pathOf, sleep, type Load } from './protocol.ts'

const warmSeconds = 3

export const fanOut: Load = async (job, begin) => {
  const [clients, perSecond, seconds] = [optionOf(job, 'clients'), optionOf(job, 'perSecond'), optionOf(job, 'seconds')]
  const edits = typing(7, perSecond * (seconds + warmSeconds)).map(updateFrame)
  const count = makeCounter()
  let delivered = 0
  const crowd = await gather(
    job.port,
    clients,
    () => pathOf(job, 'fan'),
    (_, payload) => {
      if (isUpdate(payload)) delivered += count(payload).edits
    },
  )
  const write = async (some: readonly Buffer[]): Promise<void> => {
    for (const edit of some) {
      crowd.clients[0]?.write(edit)
      await sleep(1000 / perSecond)
    }
  }
  await write(edits.slice(0, perSecond * warmSeconds)) // the compilers of both servers have seen it
  delivered = 0
  await begin()
  const measured = edits.slice(perSecond * warmSeconds)
  await write(measured)
  const expected = measured.length * (clients - 1)
  for (let i = 0; delivered < expected && i < 100; i++) await sleep(20)
  if (delivered !== expected) throw new Error(`${delivered} of ${expected} deliveries`)
  return { deliveries: delivered }
}
