/** A relay, an honest neighbour on it whom nothing may disturb, and a member's device in other hands. */
import { kind } from '@kwata/shared/wire/frames.ts'
import { expect } from 'vitest'
import { dialStranger, type Stranger } from './stranger.ts'
import { makeWorld, type World, type WorldOptions, type WorldPhone, type WorldRelay } from './world.ts'

export interface Scene {
  readonly world: World
  readonly relay: WorldRelay
  readonly other: WorldRelay
  /** Whom nothing may disturb. */
  readonly awa: WorldPhone
  /** A member whose app is off: its key is in other hands. */
  readonly liar: WorldPhone
}

export const makeScene = async (seed = 21, options: Partial<WorldOptions> = {}): Promise<Scene> => {
  const made = await makeWorld(seed, { phones: 3, relays: 2, members: 2, ...options })
  const [awa, liar] = made.phones as [WorldPhone, WorldPhone]
  const [relay, other] = made.relays as [WorldRelay, WorldRelay]
  made.startRelay(relay)
  await made.run(10_000)
  made.killPhone(liar)
  return { world: made, relay, other, awa, liar }
}

export const enter = async ({ world: w, relay, liar }: Scene): Promise<Stranger> => {
  const stranger = await dialStranger(w, relay)
  await stranger.login(liar.signer, liar.identity.user)
  expect(stranger.framesOf(0, kind.welcome)).toHaveLength(1)
  return stranger
}

/** The same link as before still carries what an honest member does, and it comes to the disk. */
export const undisturbed = async ({ world: w, relay, awa }: Scene, dialsBefore: number): Promise<void> => {
  const post = await w.post(awa, 'Toujours là')
  await w.run(5_000)
  expect(awa.running?.replica.progress(w.rooms.help, post)).toMatchObject({ at: 'relays' })
  expect(w.onDisk(relay, w.rooms.help)).toContain(post)
  expect(w.network.traffic(awa.name).dials).toBe(dialsBefore)
}

export const dials = ({ world: w, awa }: Scene): number => w.network.traffic(awa.name).dials
