/** Whether this person may moderate what somebody wrote: as with removing. Who has gone is below everybody who coordinates. */
import { mayRemove } from '@kwata/shared/domain/membership/roles.ts'
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import type { SpaceView } from '../../store/app-state.ts'

export const mayActOn = ({ myRole, members }: Pick<SpaceView, 'myRole' | 'members'>, author: UserId): boolean => {
  if (myRole !== 'admin' && myRole !== 'coordinator') return false
  const theirs = members.find(({ user }) => user === author)?.role
  return theirs === undefined || mayRemove(myRole, theirs)
}
