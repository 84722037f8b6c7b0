/** Everybody drops and comes back at once. */
import { gather } from './clients.ts'
import { isStep2, manyEdits, step1Frame, updateFrame } from './edits.ts'
import { optionOf, pathOf, sleep, type Load } from './protocol.ts'
import { rawClient, type RawClient } from './raw-client.ts'
import * as Y from 'yjs'

export const storm: Load = async (job, begin) => {
  const clients = optionOf(job, 'clients')
  const path = pathOf(job, 'storm')
  const { updates } = manyEdits(1000)
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  const mine = step1Frame(Y.encodeStateVector(doc))
  const crowd = await gather(
    job.port,
    clients,
    () => path,
    () => {},
  )
  crowd.clients[0]?.write(updateFrame(Y.encodeStateAsUpdate(doc)))
  await sleep(300)
  await begin()
  crowd.close()
  const startedMs = performance.now()
  const back: RawClient[] = []
  await Promise.all(
    Array.from(
      { length: clients },
      () =>
        new Promise<void>((resolve, reject) => {
          const client = rawClient({
            port: job.port,
            path,
            onOpen: (open) => open.write(mine),
            onMessage: (payload) => {
              if (isStep2(payload)) resolve()
            },
            onEnd: (why) => reject(new Error(why)),
          })
          back.push(client)
        }),
    ),
  )
  return { ms: performance.now() - startedMs, clients: back.length }
}
