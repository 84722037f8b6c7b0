/** Writing a large document edit by edit, and joining it with empty hands. */
import { gather } from './clients.ts'
import { bodyOf, isStep2, isUpdate, manyEdits, step1Frame, updateFrame } from './edits.ts'
import { optionOf, pathOf, sleep, type Load } from './protocol.ts'
import { rawClient } from './raw-client.ts'
import * as Y from 'yjs'

const room = 'document'

/** Resolves when another client has been shown all of it: from then on it is on disk. */
export const fill: Load = async (job, begin) => {
  const trace = job.options['trace']
  const { updates, text } = manyEdits(optionOf(job, 'edits'), trace === undefined ? undefined : String(trace))
  const doc = new Y.Doc()
  const crowd = await gather(
    job.port,
    2,
    () => pathOf(job, room),
    (index, payload) => {
      if (index === 1 && isUpdate(payload)) Y.applyUpdate(doc, Uint8Array.from(bodyOf(payload)))
    },
  )
  await begin()
  crowd.clients[0]?.write(Buffer.concat(updates.map(updateFrame)))
  for (let i = 0; doc.getText('text').length !== text.length && i < 3000; i++) await sleep(20)
  if (doc.getText('text').toJSON() !== text) throw new Error('the document did not arrive')
  return { edits: updates.length }
}

/** From the dial to the last byte of the second sync step; that it is complete is checked after the clock has stopped. */
export const coldJoin: Load = async (job, begin) => {
  const floorPort = optionOf(job, 'floorPort')
  for (let i = 0; i < 20; i++) await join(floorPort, '/warm') // this client's own code is not what is measured
  await begin()
  const startedMs = performance.now()
  const update = await join(job.port, pathOf(job, room))
  const ms = performance.now() - startedMs
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const appliedMs = performance.now() - startedMs
  const trace = job.options['trace']
  const { text } = manyEdits(optionOf(job, 'edits'), trace === undefined ? undefined : String(trace))
  return { ms, appliedMs, bytes: update.length, complete: doc.getText('text').toJSON() === text ? 1 : 0 }
}

const join = (port: number, path: string): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const client = rawClient({
      port,
      path,
      onOpen: (opened) => opened.write(step1Frame(new Uint8Array([0]))),
      onMessage: (payload) => {
        if (!isStep2(payload)) return
        resolve(Uint8Array.from(bodyOf(payload)))
        client.destroy()
      },
      onEnd: (why) => reject(new Error(why)),
    })
  })
