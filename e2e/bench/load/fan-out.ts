/** One writer, many readers, a steady pace. */
import { gather } from './clients.ts'
import { isUpdate, makeCounter, typing, updateFrame } from './edits.ts'
import { optionOf, pathOf, sleep, type Load } from './protocol.ts'

export const fanOut: Load = async (job, begin) => {
  const [clients, perSecond, seconds] = [optionOf(job, 'clients'), optionOf(job, 'perSecond'), optionOf(job, 'seconds')]
  const edits = typing(7, perSecond * seconds).map(updateFrame)
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
  await begin()
  for (const edit of edits) {
    crowd.clients[0]?.write(edit)
    await sleep(1000 / perSecond)
  }
  const expected = edits.length * (clients - 1)
  for (let i = 0; delivered < expected && i < 100; i++) await sleep(20)
  if (delivered !== expected) throw new Error(`${delivered} of ${expected} deliveries`)
  return { deliveries: delivered }
}
