/** Seeded people who sign events in rooms, each device keeping its own count and clock: what tests and worlds are made of. */
import type { Signer } from '../events/crypto.ts'
import { makeHybridClock, type HybridClock } from '../events/hybrid-clock.ts'
import { signEvent } from '../events/sign.ts'
import type { EventPlace, PlainContent } from '../events/seal.ts'
import { verifyEvent, type Fact } from '../events/verify.ts'
import type { SignedEvent } from '../events/envelope.ts'
import type { EventContent } from '../domain/event-content.ts'
import { makeIdentity, type Identity } from '../domain/identity/identity.ts'
import { baseOf, type RecordId, type RoomName } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import { seededSigner, syncVerify } from './crypto.ts'
import type { Prng } from './prng.ts'

export type Said = Fact & SignedEvent

/** As a replica takes it: sealed at its place, or as it is. */
export type ToSay = EventContent & {
  readonly seal?: ((content: PlainContent, place: EventPlace) => Promise<Result<PlainContent>>) | undefined
}

export interface TestDevice {
  readonly identity: Identity
  readonly signer: Signer
  readonly clock: HybridClock
  /** Signs and verifies one event. Throws where the content is a refusal. */
  say(room: RoomName, content: ToSay | Result<ToSay>): Promise<Said>
}

/** An ordinary day in 2026. */
export const someDayMs = Date.UTC(2026, 9, 1)

/** `now` is this device's wall clock, right or wrong. */
export const makePerson = async (random: Prng, now: () => number = () => someDayMs): Promise<TestDevice> => {
  const signer = seededSigner(random)
  return deviceOf(await makeIdentity(signer, random.bytes(32), someDayMs, random), signer, now)
}

/** A device that signs as `identity`, whether or not it may. */
export const deviceOf = (identity: Identity, signer: Signer, now: () => number = () => someDayMs): TestDevice => {
  const clock = makeHybridClock({ now })
  const lastByRoom = new Map<RoomName, { readonly seq: number; readonly id: RecordId }>()
  return {
    identity,
    signer,
    clock,
    say: async (room, content) => {
      const plain = 'ok' in content ? unwrap(content) : content
      const last = lastByRoom.get(room)
      const seq = last ? last.seq + 1 : 0
      const place = { room: baseOf(room), user: identity.user, device: signer.key, seq, prev: last?.id }
      const { kind, body } = plain.seal ? unwrap(await plain.seal(plain, place)) : plain
      const draft = { ...place, after: plain.after, at: clock.tick(), kind, body }
      const said = unwrap(await verifyEvent(unwrap(await signEvent(draft, signer)).bytes, syncVerify))
      lastByRoom.set(room, { seq, id: said.id })
      return said
    },
  }
}

export const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}
