/**
 * Worlds with liars (THREATS 1 to 5, 8, 9, 15, 16): four honest phones, two relays, and one member or one relay that lies
 * in every way it can think of. Whatever it does: all honest views are equal at the end, nothing honest is lost, nothing
 * forged is shown, no honest relay is accused, no honest count is false.
 *
 * A failure prints its seed; `SEED=n vitest run relay/sim/liars` runs that world alone, `WORLDS=n` runs n more.
 */
import { answerPost } from '@kwata/shared/domain/help/commands.ts'
import { foldHelp } from '@kwata/shared/domain/help/fold-help.ts'
import { removalOf } from '@kwata/shared/domain/membership/commands.ts'
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import { seeds } from '@kwata/shared/testing/prng.ts'
import { unwrap } from '@kwata/shared/testing/people.ts'
import { afterEach, expect, test } from 'vitest'
import { makeLyingMember } from './liars-member.ts'
import { makeLyingRelay } from './liars-relay.ts'
import { makeLiarsTrial } from './liars-trial.ts'
import { makeWorld, somePost, type World, type WorldPhone, type WorldRelay } from './world.ts'

let world: World | undefined
afterEach(() => world?.end())

/** Seeds that once failed: each found a hole, or a mistake in this test. */
const past: readonly number[] = [12, 105, 117]
const first = Number(process.env['FROM'] ?? 1)
/** Of each kind, of forks a quarter: in CI a thousand worlds together, in two minutes. */
const many = Number(process.env['WORLDS'] ?? (process.env['CI'] === undefined ? 80 : 450))
const worldSeeds = (count = many): readonly number[] =>
  process.env['SEED'] === undefined
    ? [...new Set([...past, ...Array.from({ length: count }, (_, i) => first + i)])]
    : seeds(1)

const healMs = 120_000
const honestPhones = 4

const somethingHonest = (w: World, honest: readonly WorldPhone[]): void => {
  const phone = w.random.pick(honest)
  const replica = phone.running?.replica
  const board = foldHelp(replica?.facts(w.rooms.help) ?? [])
  const others = [...board.values()].filter(({ author }) => author !== phone.identity.user)
  const content =
    others.length > 0 && w.random.chance(0.4)
      ? unwrap(answerPost(board, phone.identity.user, w.random.pick(others).id, 'Je viens'))
      : somePost(`Aide ${w.random.int(0, 1e9)}`)
  void replica?.write(w.rooms.help, content)
}

test.each(worldSeeds())('[THREAT1] [THREAT4] [THREAT5] [THREAT8] [THREAT9] a member lies (SEED=%i)', async (seed) => {
  const w = (world = await makeWorld(seed, { phones: honestPhones + 1, relays: 2 }))
  const { random, rooms } = w
  const honest = w.phones.slice(0, honestPhones)
  const [awa] = honest as [WorldPhone]
  const liar = w.phones[honestPhones] as WorldPhone
  for (const relay of w.relays) w.startRelay(relay)
  await w.run(20_000)
  w.killPhone(liar)
  const { lies, signed } = makeLyingMember(w, liar, honest)
  const trial = makeLiarsTrial({ world: w, honest, honestRelays: w.relays, signedByLiar: signed })
  let removed = false
  for (let i = random.int(5, 15); i > 0; i--) {
    somethingHonest(w, honest)
    await random.pick(Object.values(lies))()
    await w.run(random.pick([0, 10, 200, 2_000]))
    if (!removed && random.chance(0.08)) {
      removed = true
      const mine = awa.running?.replica
      const seen = [rooms.members, rooms.help].flatMap((room) => mine?.facts(room) ?? [])
      await w.say(awa, rooms.members, unwrap(removalOf(liar.identity.user, seen, [])))
    }
    trial.check()
  }
  await w.run(healMs)
  await trial.checkHealed()
  expect(signed.size).toBeGreaterThan(0)
})

test.each(worldSeeds(many / 4))('[THREAT5] [THREAT2] a member signs twice in one place (SEED=%i)', async (seed) => {
  // Every other time the relays never meet: what one has the other gets from phones alone.
  const knows = () => seed % 2 === 0
  const w = (world = await makeWorld(seed, { phones: honestPhones + 1, relays: 2, knows }))
  const { random, network } = w
  const honest = w.phones.slice(0, honestPhones)
  const liar = w.phones[honestPhones] as WorldPhone
  for (const relay of w.relays) w.startRelay(relay)
  await w.run(20_000)
  w.killPhone(liar)
  w.expectBugs() // what the relays drop of each other's rows is reported
  const { lies, signed, signTwice } = makeLyingMember(w, liar, honest)
  const trial = makeLiarsTrial({ world: w, honest, honestRelays: w.relays, signedByLiar: signed })
  for (let i = random.int(3, 8); i > 0; i--) {
    somethingHonest(w, honest)
    if (random.chance(0.3)) network.part(random.pick(honest).name, random.pick(w.relays).url, 'cut')
    if (random.chance(0.3)) network.healAll()
    await (random.chance(0.5) ? signTwice() : random.pick(Object.values(lies))())
    await w.run(random.pick([0, 10, 200, 2_000, 20_000]))
    trial.check()
  }
  network.healAll()
  await w.run(2 * healMs)
  // Everybody meets one relay, then the other, twice: a fork between them is found at the latest then, and told to all.
  for (const away of [...w.relays, ...w.relays]) {
    network.healAll()
    for (const phone of honest) network.part(phone.name, away.url, 'cut')
    await w.run(healMs)
  }
  network.healAll()
  await w.run(healMs)
  await trial.checkHealed(true)
  expect(w.bugs().filter((bug) => !String(bug).includes("a peer's row was dropped"))).toEqual([])
})

test.each(worldSeeds())('[THREAT1] [THREAT2] [THREAT3] a relay lies (SEED=%i)', async (seed) => {
  const w = (world = await makeWorld(seed, { phones: honestPhones, relays: 2 }))
  const { random } = w
  const [honestRelay, lyingRelay] = w.relays as [WorldRelay, WorldRelay]
  for (const relay of w.relays) w.startRelay(relay)
  await w.run(20_000)
  w.expectBugs() // a row that the other relay drops is reported
  const { lies, repent } = makeLyingRelay(w, lyingRelay)
  const trial = makeLiarsTrial({
    world: w,
    honest: w.phones,
    honestRelays: [honestRelay],
    signedByLiar: new Set(),
    lyingRelay,
  })
  for (let i = random.int(5, 15); i > 0; i--) {
    somethingHonest(w, w.phones)
    random.pick([...Object.values(lies), repent])()
    if (random.chance(0.3)) w.network.cut(random.pick(w.phones).name)
    await w.run(random.pick([10, 200, 2_000, 20_000]))
    trial.check()
  }
  w.crashRelay(lyingRelay)
  await w.run(healMs)
  await trial.checkHealed()
  expect(w.bugs().filter((bug) => !String(bug).includes("a peer's row was dropped"))).toEqual([])
})

test('[THREAT2] a relay that vouches for an honest one is found out when that one is met', async () => {
  const w = (world = await makeWorld(40, { phones: 1, relays: 2 }))
  const [honest, liar] = w.relays as [WorldRelay, WorldRelay]
  const [awa] = w.phones as [WorldPhone]
  w.startRelay(honest)
  w.startRelay(liar)
  await w.run(30_000)
  const progress = (id: RecordId) => awa.running?.replica.progress(w.rooms.help, id)
  w.network.part(awa.name, honest.url, 'cut')
  w.network.part(honest.url, liar.url, 'cut')
  w.network.part(liar.url, honest.url, 'cut')
  makeLyingRelay(w, liar).lies['acknowledges all under its first row']?.()
  await w.run(30_000)
  const post = await w.post(awa, 'Nulle part ailleurs')
  await w.run(5_000)
  expect(progress(post)).toEqual({ at: 'relays', n: 2, m: 2 }) // what is not promised
  w.crashRelay(liar)
  w.network.heal(awa.name, honest.url)
  await w.run(60_000)
  expect(w.onDisk(honest, w.rooms.help)).toEqual([post])
  expect(progress(post)).toMatchObject({ at: 'relays' })
})
