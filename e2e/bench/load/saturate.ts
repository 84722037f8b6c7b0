/**
 * Everybody writes as fast as an observer sees it come back: each writer keeps so many edits under way. Deliveries are
 * edits times the others in the room; a relay that echoes gets no credit for it.
 */
import { gather } from './clients.ts'
import { isUpdate, makeCounter, typing, updateFrame } from './edits.ts'
import { optionOf, pathOf, sleep, type Load } from './protocol.ts'

const authorBase = 1000
/** For each author. Who has sent all of it ends the measuring: a room that waits for its load is not saturated. */
const preparedEdits = 8000

export const saturate: Load = async (job, begin) => {
  const [clients, seconds, window] = [optionOf(job, 'clients'), optionOf(job, 'seconds'), optionOf(job, 'window')]
  const count = makeCounter()
  const authors = Array.from({ length: clients }, (_, index) => ({
    index,
    sent: 0,
    seen: 0,
    frames: index === 0 ? [] : typing(authorBase + index, preparedEdits).map(updateFrame),
  }))
  const received = Array.from({ length: clients }, () => 0)
  let writing = false

  const refill = (author: (typeof authors)[number]): void => {
    const free = window - (author.sent - author.seen)
    if (!writing || free < window / 2) return
    const frames = author.frames.slice(author.sent, author.sent + free)
    author.sent += frames.length
    if (frames.length > 0) crowd.clients[author.index]?.write(Buffer.concat(frames))
  }

  const crowd = await gather(
    job.port,
    clients,
    () => pathOf(job, 'sat'),
    (index, payload) => {
      if (!isUpdate(payload)) return
      const { edits, by } = count(payload)
      received[index] = (received[index] ?? 0) + edits
      if (index !== 0) return
      for (const [client, more] of by) {
        const author = authors[client - authorBase]
        if (!author) continue
        author.seen += more
        refill(author)
      }
    },
  )
  await begin()
  const startedMs = performance.now()
  writing = true
  authors.forEach(refill)
  const total = () => authors.reduce((sum, { seen }) => sum + seen, 0)
  const isDry = () => authors.some(({ sent, frames }) => frames.length > 0 && sent === frames.length)
  while (performance.now() - startedMs < seconds * 1000 && !isDry()) await sleep(10)
  const elapsed = (performance.now() - startedMs) / 1000
  const seen = total()
  writing = false
  const sent = authors.reduce((sum, author) => sum + author.sent, 0)
  const least = () => Math.min(...received.slice(1).map((edits, i) => edits + (authors[i + 1]?.sent ?? 0)))
  for (let i = 0; (total() < sent || least() < sent) && i < 500; i++) await sleep(20) // the last to be served is waited for too
  if (total() !== sent || least() < sent) throw new Error(`${total()} of ${sent} edits came, one reader has ${least()}`)
  return { deliveriesPerSecond: (seen * (clients - 1)) / elapsed, edits: sent, seconds: elapsed }
}
