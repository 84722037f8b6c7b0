/** The terms that an invitation starts from, and the link of one's own that already has them. */
import type { Role } from '@kwata/shared/domain/membership/membership-event.ts'
import type { InvitationTerms } from '../commands/command.ts'
import type { InvitationView, SpaceView } from '../store/app-state.ts'

export const dayMs = 86_400_000
export const usesChoices = [1, 5, 10, 50] as const
export const daysChoices = [1, 7, 30] as const

/** Ten neighbours, a week: enough for a stairwell, too little to be passed around the town. */
export const usualTerms = (mayInvite: readonly Role[]): InvitationTerms => ({
  role: mayInvite.includes('member') ? 'member' : (mayInvite[0] ?? 'reader'),
  uses: 10,
  lastsMs: 7 * dayMs,
  approval: false,
})

/** One that can be shown again in place of a new one: no pile of links for one stairwell. */
export const readyLink = (space: SpaceView, nowMs: number): InvitationView | undefined => {
  const usual = usualTerms(space.mayInvite)
  return space.invitations.find(
    (one) =>
      one.role === usual.role &&
      !one.approval &&
      !one.beforeRemoval &&
      one.uses === usual.uses &&
      one.used < one.uses &&
      one.expiresMs - nowMs > dayMs,
  )
}
