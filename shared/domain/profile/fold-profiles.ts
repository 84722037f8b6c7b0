/** Folds what people tell of themselves in a members room (SPEC.md [PROF1] to [PROF4]). Same events, any arrival order, same profiles. */
import type { Envelope } from '../../events/envelope.ts'
import { inOrder } from '../../events/order.ts'
import type { Fact } from '../../events/verify.ts'
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { Profile, profileSet } from './profile-event.ts'

export interface ToldProfile extends Profile {
  readonly id: RecordId
  readonly atMs: number
}

/** Who is heard: a space's `Membership`. */
export interface Heard {
  counts(envelope: Envelope, id: RecordId): boolean
}

export type Profiles = ReadonlyMap<UserId, ToldProfile>

/** A picture is read once: the same event gives the same object, so that what has not changed is not drawn again. */
export const makeProfileFold = (): ((facts: readonly Fact[], heard: Heard) => Profiles) => {
  const readById = new Map<RecordId, ToldProfile | undefined>()
  const read = ({ id, envelope }: Fact): ToldProfile | undefined => {
    if (!readById.has(id)) {
      const body = Profile.safeParse(envelope.body)
      readById.set(id, body.success ? { ...body.data, id, atMs: envelope.at.ms } : undefined)
    }
    return readById.get(id)
  }
  return (facts, heard) => {
    const profiles = new Map<UserId, ToldProfile>()
    if (!facts.some(({ envelope }) => envelope.kind === profileSet)) return profiles
    for (const fact of inOrder(facts)) {
      const { id, envelope } = fact
      if (envelope.kind !== profileSet || !heard.counts(envelope, id)) continue
      const told = read(fact)
      if (told) profiles.set(envelope.user, told)
    }
    return profiles
  }
}
