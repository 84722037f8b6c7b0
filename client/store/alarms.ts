/** What was met in one space that no honest relay or phone does: told to its people, proofs kept in its members room. */
import { keepForkRecord } from '@kwata/shared/domain/membership/commands.ts'
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

/**
 * Writes both records of each fork that this phone has met into the members room, where a proof of them is not there yet:
 * then every replica judges alike, whichever of the two it holds.
 */
export const keepProofs = async (space: SpaceEngine, replica: Replica, kept: Set<RecordId>): Promise<void> => {
  if (space.membership().roleOf(space.asking().user) === undefined) return
  const proofs = new Set([...space.membership().proofsByRoom.values()].flat().map(({ id }) => id))
  for (const { room, mine, theirs } of replica.forks()) {
    if (partsOf(room).space !== space.known.id) continue
    for (const { id, bytes } of [mine, theirs]) {
      if (proofs.has(id) || kept.has(id)) continue
      kept.add(id)
      await space.write(space.members, keepForkRecord(bytes, space.heads()))
    }
  }
}
