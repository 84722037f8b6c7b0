/**
 * Seeded worlds: phones and relays, all shipped code, over networks, disks and processes that fail in any order. After
 * each step nothing shown may be untrue; once healed, everything is everywhere, once, and everybody knows it.
 *
 * A failure prints its seed; `SEED=n vitest run relay/sim/worlds` runs that world alone, `WORLDS=n` runs n more.
 */
import { answerPost } from '@kwata/shared/domain/help/commands.ts'
import { foldHelp } from '@kwata/shared/domain/help/fold-help.ts'
import { seeds } from '@kwata/shared/testing/prng.ts'
import { unwrap } from '@kwata/shared/testing/people.ts'
import { afterEach, expect, test } from 'vitest'
import { makeTrial } from './trial.ts'
import { type Content, makeWorld, somePost, type World, type WorldPhone } from './world.ts'

let world: World | undefined
afterEach(() => world?.end())

/** Seeds that once failed: each found a bug. */
const past: readonly number[] = [2, 18, 75, 89, 92, 104, 130, 161, 228, 333, 493, 557, 772, 1000, 1090]
const first = Number(process.env['FROM'] ?? 1)
const many = process.env['SEED'] === undefined ? Number(process.env['WORLDS'] ?? 100) : 1

const worldSeeds = (): readonly number[] => {
  const asked = seeds(1)
  if (process.env['SEED'] !== undefined) return asked
  return [...new Set([...past, ...Array.from({ length: many }, (_, i) => first + i)])]
}

const stepsMax = 40
/** Longer than a phone with nothing to say takes to notice that its link is dead. */
const healMs = 330_000

test.each(worldSeeds())(
  '[SYNC2] [ACK1] [REPL1] nothing shown is untrue; healed, all is everywhere once (SEED=%i)',
  async (seed) => {
    world = await makeWorld(seed, { phones: 2 + (seed % 3), relays: 2 + (seed % 2), syncDelayMs: [5, 400] })
    const { random } = world
    const trial = makeTrial(world)
    const steps = random.int(10, stepsMax)
    for (let i = 0; i < steps; i++) {
      await step(world)
      await world.run(random.pick([0, 10, 100, 1_000, 5_000, 30_000]))
      trial.check()
    }
    await heal(world)
    trial.checkHealed()
    expect(world.rooms.help).toBeDefined()
  },
)

/** One thing happens, to somebody. */
const step = async (w: World): Promise<void> => {
  const { random, network } = w
  const phone = random.pick(w.phones)
  const relay = random.pick(w.relays)
  const dialler = random.chance(0.6) ? phone.name : random.pick(w.relays).url
  const kinds: readonly (() => unknown)[] = [
    () => write(phone, w, somePost(`Aide ${random.int(0, 1e9)}`)),
    () => write(phone, w, somePost(`Aide ${random.int(0, 1e9)}`)),
    () => answer(phone, w),
    () => w.killPhone(phone),
    () => w.startPhone(phone),
    () => w.startPhone(phone),
    () => (phone.disk.full = !phone.disk.full),
    () => (phone.disk.full = false),
    () => w.crashRelay(relay),
    () => w.startRelay(relay),
    () => w.startRelay(relay),
    () => (relay.disk.full = !relay.disk.full),
    () => (relay.disk.full = false),
    () => network.part(dialler, relay.url, random.pick(['cut', 'silence'])),
    () => network.heal(dialler, relay.url),
    () => network.cut(dialler),
    () => phone.running?.replica.wake(),
  ]
  await random.pick(kinds)()
}

/** Not waited for: the phone may die while it is being written. */
const write = (phone: WorldPhone, w: World, content: Content): void =>
  void phone.running?.replica.write(w.rooms.help, content)

const answer = (phone: WorldPhone, w: World): void => {
  const replica = phone.running?.replica
  const board = foldHelp(replica?.facts(w.rooms.help) ?? [])
  const me = phone.identity.user
  const others = [...board.values()].filter(({ author }) => author !== me)
  if (replica === undefined || others.length === 0) return
  write(phone, w, unwrap(answerPost(board, me, w.random.pick(others).id, 'Je viens')))
}

const heal = async (w: World): Promise<void> => {
  w.network.healAll()
  for (const relay of w.relays) {
    relay.disk.full = false
    w.startRelay(relay)
  }
  for (const phone of w.phones) {
    phone.disk.full = false
    await w.startPhone(phone)
  }
  await w.run(healMs)
}
