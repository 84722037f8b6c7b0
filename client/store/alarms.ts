/** What was met in one space that no honest relay or phone does: told to its people, proofs kept in its members room. */
import { keepForkRecord } from '@kwata/shared/domain/membership/commands.ts'
import type { Clock, Random } from '@kwata/shared/kernel/clock.ts'
import { partsOf, type RecordId, type UserId } from '@kwata/shared/kernel/ids.ts'
import type { Replica } from '@kwata/shared/sync/replica.ts'
import type { AlarmView } from './app-state.ts'
import { personIn } from './people-picture.ts'
import type { SpaceEngine } from './space-engine.ts'

export const alarmsOf = (space: SpaceEngine, replica: Replica, me: UserId): AlarmView[] => {
  const membership = space.membership()
  const forked = [...membership.membersByUser.keys()].flatMap((user) =>
    membership
      .devicesOf(user)
      .filter(({ id, removed }) => removed === undefined && membership.forked.has(id))
      .slice(0, 1)
      .map(({ addedAt }): AlarmView => ({
        what: 'device-forked',
        who: personIn(membership, user),
        mine: user === me,
        atMs: forkAtMs(replica, space) ?? addedAt.ms,
      })),
  )
  return [...replica.alarms(space.known.id), ...forked]
}

const forkAtMs = (replica: Replica, space: SpaceEngine): number | undefined =>
  replica.forks().find(({ room }) => partsOf(room).space === space.known.id)?.atMs

export interface ProofKeeper {
  /**
   * Writes both records of each fork that this phone has met into the members room, where a proof of them is not there yet:
   * then every replica judges alike, whichever of the two it holds.
   */
  keep(space: SpaceEngine, replica: Replica): Promise<void>
}

/** So long at most: a hundred phones that meet the same fork must not all tell of it. */
const turnMsMax = 8_000

/** `look` is called when somebody's turn has come. */
export const makeProofKeeper = (clock: Clock, random: Random, look: () => void): ProofKeeper => {
  const turnMsById = new Map<RecordId, number>()
  const kept = new Set<RecordId>()

  /** The owner of the device tells at once: their work waits for it. */
  const isMyTurn = (id: RecordId, own: boolean): boolean => {
    const known = turnMsById.get(id)
    if (known !== undefined) return clock.now() >= known
    const waitMs = own ? 0 : random.next() * turnMsMax
    turnMsById.set(id, clock.now() + waitMs)
    if (waitMs > 0) clock.after(waitMs, look)
    return waitMs === 0
  }

  return {
    keep: async (space, replica) => {
      const membership = space.membership()
      if (!membership.membersByUser.has(space.asking().user)) return
      const forks = replica.forks().filter(({ room }) => partsOf(room).space === space.known.id)
      if (forks.length === 0) return
      const proofs = new Set([...membership.proofsByRoom.values()].flat().map(({ id }) => id))
      for (const { mine, theirs, own } of forks)
        for (const { id, bytes } of [mine, theirs]) {
          if (proofs.has(id) || kept.has(id) || !isMyTurn(id, own)) continue
          kept.add(id)
          await space.write(space.members, keepForkRecord(bytes, space.heads()))
        }
    },
  }
}
