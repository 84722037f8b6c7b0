/** A cold talk of 10,000 messages in Chromium: opened once, and others have the thread meanwhile. Prints the figures. */
import { makeOpener } from '@kwata/shared/domain/private/open-sealed.ts'
import { webAead } from '@kwata/shared/events/aead.ts'
import { webSealing } from '@kwata/shared/events/box.ts'
import type { Envelope } from '@kwata/shared/events/envelope.ts'
import { epochOf, sealContent } from '@kwata/shared/events/seal.ts'
import type { Fact } from '@kwata/shared/events/verify.ts'
import { concat, toBase32 } from '@kwata/shared/kernel/bytes.ts'
import { systemRandom } from '@kwata/shared/kernel/clock.ts'
import { expect, test } from 'vitest'

const count = 10_000
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

test('10,000 sealed messages are opened once, and others have the thread between batches', async () => {
  const epoch = epochOf(systemRandom.bytes(32))
  const room = `${'a'.repeat(32)}.chat`
  const place = { room, user: 'b'.repeat(32), device: systemRandom.bytes(32), prev: undefined }
  const facts: Fact[] = []
  for (let seq = 0; seq < count; seq++) {
    const at = { ...place, seq } as unknown as Envelope
    const content = { kind: 'message.said', body: { words: `À demain, 8 h, au carrefour Bastos (${seq})` } }
    const sealed = await sealContent(content, at, epoch, webSealing(systemRandom))
    if (!sealed.ok) throw new Error(sealed.refusal.code)
    const id = toBase32(concat(Uint8Array.of(seq >> 8, seq & 255), new Uint8Array(18)))
    facts.push({ id, envelope: { ...at, after: [], at: { ms: seq, n: 0 }, ...sealed.value } } as unknown as Fact)
  }
  const opener = makeOpener({ keyOf: () => epoch, aead: webAead, sealedOnly: true, pause })
  let longestMs = 0
  let turns = 0
  let lastMs = performance.now()
  const watch = setInterval(() => {
    longestMs = Math.max(longestMs, performance.now() - lastMs)
    lastMs = performance.now()
    turns += 1
  }, 4)
  const startedMs = performance.now()
  const opened = await opener.open(facts)
  const coldMs = performance.now() - startedMs
  clearInterval(watch)
  longestMs = Math.max(longestMs, performance.now() - lastMs)
  const againMs = performance.now()
  await opener.open(facts)
  console.log(
    `${count} sealed messages: ${coldMs.toFixed(0)} ms, longest gap ${longestMs.toFixed(0)} ms; again ${(performance.now() - againMs).toFixed(1)} ms`,
  )
  expect(opened).toMatchObject({ locked: 0, broken: 0 })
  expect(opened.facts).toHaveLength(count)
  expect(turns).toBeGreaterThan(20) // without a pause: none at all
})
