/** How private rooms are written: what is signed is sealed at the very place where it will stand. */
import { expect, test } from 'vitest'
import { webSealing } from '../events/box.ts'
import { epochOf, openContent, readSealed, sealContent, type EventPlace } from '../events/seal.ts'
import { systemClock } from '../kernel/clock.ts'
import { roomOf, type SpaceId } from '../kernel/ids.ts'
import { refuse } from '../kernel/result.ts'
import { syncVerify } from '../testing/crypto.ts'
import { makePerson, unwrap } from '../testing/people.ts'
import { prng } from '../testing/prng.ts'
import { openReplica, type EventToWrite } from './replica.ts'
import type { OwnRecord } from './storage.ts'

const room = roomOf('a'.repeat(32) as SpaceId, 'chat')

const scene = async (seed: number) => {
  const random = prng(seed)
  const { signer, identity } = await makePerson(random)
  const records: OwnRecord[] = []
  const open = async () => {
    const replica = await openReplica({
      signer,
      user: identity.user,
      verify: syncVerify,
      outbox: {
        load: async () => ({ records: [...records], rooms: [] }),
        put: async (record) => void records.push(record),
        putRoom: async () => undefined,
      },
      cache: { attach: async () => undefined, renew: async () => undefined },
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
    return replica
  }
  const epoch = epochOf(random.bytes(32))
  const sealing = webSealing(random)
  const places: EventPlace[] = []
  const event = (words: string): EventToWrite => ({
    kind: 'message.said',
    body: { words },
    after: [],
    seal: (content, place) => {
      places.push(place)
      return sealContent(content, place, epoch, sealing)
    },
  })
  return { open, event, epoch, sealing, places, records }
}

test('[SYNC11] many sealed at once are each sealed where they stand, before and after a restart', async () => {
  const { open, event, epoch, sealing, places, records } = await scene(1)
  const first = await open()
  for (const written of await Promise.all([0, 1, 2].map((i) => first.write(room, event(`words ${i}`))))) unwrap(written)
  const again = await open()
  unwrap(await again.write(room, event('words 3')))
  expect(places.map(({ seq, prev }) => [seq, prev])).toEqual(records.map((_, seq) => [seq, records[seq - 1]?.id]))
  const facts = again.facts(room)
  expect(facts).toHaveLength(4)
  for (const { envelope } of facts) {
    const sealed = readSealed(envelope.body)
    expect(envelope.kind).toBe('sealed')
    expect(sealed && (await openContent(sealed, envelope, epoch, sealing.aead))).toEqual({
      kind: 'message.said',
      body: { words: `words ${envelope.seq}` },
    })
  }
})

test('[SYNC11] what cannot be sealed is not written, in the open or otherwise, and takes no place', async () => {
  const { open, event, records } = await scene(2)
  const replica = await open()
  const unsealed = { ...event('secret'), seal: async () => refuse({ code: 'not-yet-a-member' }) }
  expect(await replica.write(room, unsealed)).toEqual({ ok: false, refusal: { code: 'not-yet-a-member' } })
  await expect(
    replica.write(room, { ...event('secret'), seal: () => Promise.reject(new Error('no key store')) }),
  ).rejects.toThrow('no key store')
  expect(records).toEqual([])
  const { envelope } = unwrap(await replica.write(room, event('later')))
  expect([envelope.seq, envelope.kind]).toEqual([0, 'sealed'])
})
