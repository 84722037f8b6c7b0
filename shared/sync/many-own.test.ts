/** A person who has written for years: what is asked of each record at every drawing must not cost a walk over all of them. */
import { expect, test } from 'vitest'
import { signEvent } from '../events/sign.ts'
import { systemClock } from '../kernel/clock.ts'
import { baseOf, type RecordId, roomOf, type SpaceId } from '../kernel/ids.ts'
import { makePerson, someDayMs, unwrap } from '../testing/people.ts'
import { prng } from '../testing/prng.ts'
import { believe, standIn } from '../testing/stand-in.ts'
import { openReplica } from './replica.ts'
import type { OwnRecord } from './storage.ts'

const room = roomOf('a'.repeat(32) as SpaceId, 'chat')
const count = 10_000

test(`how far each of ${count} own records has come is asked in far less than a picture's time`, async () => {
  const random = prng(1)
  const signer = standIn(random)
  const { user } = (await makePerson(random)).identity
  const records: OwnRecord[] = []
  for (let seq = 0; seq < count; seq++) {
    const at = { ms: someDayMs + seq, n: 0 }
    const place = { room: baseOf(room), user, seq, prev: records.at(-1)?.id, after: [], at }
    const { id, bytes } = unwrap(await signEvent({ ...place, kind: 'message.said', body: { words: 'Oui' } }, signer))
    records.push({ room, seq, id, bytes })
  }
  const replica = await openReplica({
    signer,
    user,
    verify: believe,
    outbox: {
      load: () => Promise.resolve({ records, rooms: [] }),
      put: () => Promise.resolve(),
      putRoom: () => Promise.resolve(),
    },
    cache: { attach: () => Promise.resolve(), renew: () => Promise.resolve() },
    dial: () => {
      throw new Error('nobody is dialled here')
    },
    clock: systemClock,
    random,
    changed: () => undefined,
    heardSet: () => undefined,
    lied: () => undefined,
  })
  await replica.open(room)
  const ask = (id: RecordId) => replica.progress(room, id)
  const fromMs = performance.now()
  const answers = replica.ownIds(room).map(ask)
  const tookMs = performance.now() - fromMs
  console.info(`${count} asked in ${tookMs.toFixed(1)} ms`)
  expect(answers).toEqual(records.map(() => ({ at: 'phone' })))
  expect(tookMs).toBeLessThan(200) // 560 with a walk for each
  replica.close()
})
