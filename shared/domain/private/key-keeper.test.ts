/** Turns: one phone answers a need, the others see that it was answered; on the world's own clock. */
import { expect, test, vi } from 'vitest'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { isIn, makeKeyWorld, makePhone, memberHeads, type KeyPhone } from '../../testing/key-world.ts'
import { prng } from '../../testing/prng.ts'
import { makeKeyKeeper, turnMs } from './key-keeper.ts'

const testClock = () => {
  let now = 0
  let timers: { atMs: number; run: () => void }[] = []
  return {
    now: () => now,
    after: (delayMs: number, then: () => void) => {
      const timer = { atMs: now + delayMs, run: then }
      timers.push(timer)
      return () => void (timers = timers.filter((one) => one !== timer))
    },
    pass: (ms: number) => {
      now += ms
      const due = timers.filter(({ atMs }) => atMs <= now)
      timers = timers.filter(({ atMs }) => atMs > now)
      for (const { run } of due) run()
    },
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 60))

const scene = async (seed: number, count: number) => {
  const random = prng(seed)
  const world = makeKeyWorld(true)
  const clock = testClock()
  const phones: KeyPhone[] = []
  for (let i = 0; i < count; i++) {
    const phone = await makePhone(random, `p${i}`)
    if (i === 0) await world.found(phone)
    else await world.admit(phones[0] as KeyPhone, phone)
    phones.push(phone)
  }
  await world.sync(...phones)
  const written: string[] = []
  const keeperOf = (ring: KeyPhone, answer: Result<unknown> = ok({})) =>
    makeKeyKeeper({
      ring: ring.ring,
      me: { user: ring.card.user, device: ring.id },
      clock,
      heads: () => memberHeads(ring),
      write: async (content) => {
        written.push(ring.name)
        if (answer.ok) await world.write(ring, content)
        return answer
      },
      report: (error) => {
        throw error
      },
    })
  return { random, world, clock, phones, written, keeperOf }
}

test('[PRIV12] of many phones that see one need, one answers', async () => {
  const { world, clock, phones, written, keeperOf } = await scene(1, 8)
  const keepers = phones.map((phone) => keeperOf(phone))
  for (let round = 0; round < 40; round++) {
    for (const keeper of keepers) keeper.look(true, [])
    clock.pass(turnMs / 2)
    await settled()
    await world.sync(...phones)
  }
  expect(written).toHaveLength(1)
  expect(new Set(phones.map(({ ring }) => ring.writeKey()?.id)).size).toBe(1)
})

test('[PRIV12] whoever let somebody in gives them the key, at once', async () => {
  const { random, world, clock, phones, written, keeperOf } = await scene(2, 5)
  const inviter = phones[3] as KeyPhone
  await world.renew(inviter)
  const late = await makePhone(random, 'late')
  await world.admit(inviter, late)
  await world.sync(...phones)
  const keepers = phones.map((phone) => keeperOf(phone))
  for (const keeper of keepers) keeper.look(true, [])
  clock.pass(0)
  await settled()
  expect(written).toEqual([inviter.name])
  await world.sync(...phones, late)
  expect(late.ring.writeKey()?.id).toBe(inviter.ring.writeKey()?.id)
  for (const keeper of keepers) keeper.look(true, [])
  clock.pass(100 * turnMs)
  await settled()
  expect(written).toEqual([inviter.name])
})

test('[PRIV12] where nobody whose turn it was is there, the next one answers within a minute', async () => {
  const { world, clock, phones, written, keeperOf } = await scene(3, 40)
  const alone = phones.at(-1) as KeyPhone
  const keeper = keeperOf(alone)
  keeper.look(true, [])
  clock.pass(60_000)
  await settled()
  await vi.waitFor(() => expect(written).toEqual([alone.name]))
  await world.sync(...phones)
  expect(phones[0]?.ring.writeKey()).toBeDefined()
})

test('[PRIV12] a space without sealed rooms keeps no keys', async () => {
  const { clock, phones, written, keeperOf } = await scene(4, 2)
  const keeper = keeperOf(phones[0] as KeyPhone)
  keeper.look(false, [])
  clock.pass(100 * turnMs)
  await settled()
  expect(written).toEqual([])
})

test('[PRIV12] what was refused is tried again; what was done and does not count is not', async () => {
  const { clock, phones, written, keeperOf } = await scene(5, 1)
  const phone = phones[0] as KeyPhone
  const refused = keeperOf(phone, refuse({ code: 'disk' }))
  for (let i = 0; i < 3; i++) {
    refused.look(true, [])
    clock.pass(2 * turnMs)
    await settled()
  }
  expect(written).toHaveLength(3)
  const ignored = makeKeyKeeper({
    ring: phone.ring,
    me: { user: phone.card.user, device: phone.id },
    clock,
    heads: () => [],
    write: async () => ok(written.push(phone.name)),
    report: () => undefined,
  })
  for (let i = 0; i < 3; i++) {
    ignored.look(true, [])
    clock.pass(2 * turnMs)
    await settled()
  }
  expect(written).toHaveLength(4)
})

test('[PRIV12] the remover makes the next key in the same breath', async () => {
  const { world, phones, keeperOf } = await scene(6, 3)
  const [awa, ngo, gone] = phones as [KeyPhone, KeyPhone, KeyPhone]
  await world.renew(awa)
  await world.sync(...phones)
  const before = awa.ring.writeKey()?.id
  await world.remove(awa, gone)
  await keeperOf(awa).renew()
  await world.sync(...phones)
  expect(isIn(gone)).toBe(false)
  expect(awa.ring.writeKey()?.id).not.toBe(before)
  expect(ngo.ring.writeKey()?.id).toBe(awa.ring.writeKey()?.id)
  expect(gone.ring.keyOf(awa.ring.writeKey()?.id as never)).toBeUndefined()
})
