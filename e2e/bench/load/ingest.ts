/** A burst of single edits from one socket, until another has been shown the last of them, which is after the disk has it. */
import { gather } from './clients.ts'
import { bodyOf, isUpdate, manyEdits, updateFrame } from './edits.ts'
import { optionOf, pathOf, sleep, type Load } from './protocol.ts'
import * as Y from 'yjs'

export const ingest: Load = async (job, begin) => {
  const edits = optionOf(job, 'edits')
  const trace = job.options['trace']
  const { updates, text } = manyEdits(edits, trace === undefined ? undefined : String(trace))
  const frames = Buffer.concat(updates.map(updateFrame))
  const bodies: Uint8Array[] = []
  const last = Math.max(...updates.slice(-50).map((update) => Y.parseUpdateMeta(update).to.get(1) ?? 0))
  let reached = 0
  let lastMs = 0
  const crowd = await gather(
    job.port,
    2,
    () => pathOf(job, `ingest${edits}`),
    (index, payload) => {
      if (index !== 1 || !isUpdate(payload)) return
      const body = Uint8Array.from(bodyOf(payload))
      bodies.push(body)
      lastMs = performance.now()
      reached = Math.max(reached, Y.parseUpdateMeta(body).to.get(1) ?? 0)
    },
  )
  await begin()
  const startedMs = performance.now()
  crowd.clients[0]?.write(frames)
  for (let i = 0; reached < last && i < 6000; i++) await sleep(5)
  await sleep(100) // deletions that follow the last insertion
  const seconds = (lastMs - startedMs) / 1000
  const doc = new Y.Doc()
  doc.transact(() => bodies.forEach((body) => Y.applyUpdate(doc, body)))
  if (doc.getText('text').toJSON() !== text) throw new Error('what was shown is not what was written')
  return { editsPerSecond: updates.length / seconds, edits: updates.length }
}
