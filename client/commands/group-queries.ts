/** What coordinators look up about their group: who did what, and how it goes. */
import { actsInForce } from '@kwata/shared/domain/membership/fold-membership.ts'
import { groupStatistics } from '@kwata/shared/domain/groups/statistics.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import { auditOf } from '../store/audit.ts'
import type { AuditEntry, GroupStatistics } from '../store/app-state.ts'
import { coordinates } from '../store/moderation-picture.ts'
import type { SpaceEngine } from '../store/space-engine.ts'
import { thingIn } from '../store/things.ts'
import type { Running } from './running.ts'

export const auditTrail = async (space: SpaceId, running: Running): Promise<Result<readonly AuditEntry[]>> => {
  const group = await groupOf(space, running)
  if (!group.ok) return group
  const engine = group.value
  const members = await engine.memberFacts()
  return ok(
    auditOf({
      membership: engine.membership(),
      acts: actsInForce(space, members),
      members,
      moderation: engine.moderation,
      reports: engine.reported(),
      me: running.who.identity.user,
      thingOf: (record) => thingIn(engine, record),
    }),
  )
}

export const statisticsOf = async (space: SpaceId, running: Running): Promise<Result<GroupStatistics>> => {
  const group = await groupOf(space, running)
  if (!group.ok) return group
  const engine = group.value
  const nowMs = running.nowMs()
  const statistics = groupStatistics({
    board: engine.board(),
    told: engine.told(),
    isHidden: ({ id, author }) => engine.moderation.hidingOf(id, author) !== undefined,
    nowMs,
    zoneMs: -new Date(nowMs).getTimezoneOffset() * 60_000,
  })
  return ok({ ...statistics, space, people: engine.membership().membersByUser.size })
}

/** With its folds as fresh as its rooms; for coordinators alone. */
const groupOf = async (id: SpaceId, { who }: Running): Promise<Result<SpaceEngine>> => {
  const space = who.spaces.get(id)
  if (space === undefined || space.isTalk) return refuse({ code: 'unknown-room' })
  await space.refold()
  return coordinates({ membership: space.membership(), me: who.identity.user })
    ? ok(space)
    : refuse({ code: 'not-allowed' })
}
