/** The message that the list is on its way to: the one in the address, then whichever a quote points at. */
import { useCallback, useEffect, useState } from 'react'
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import type { Goal } from '../../components/chat/use-list-place.ts'

export const useGoal = (at: RecordId | undefined) => {
  const [goal, setGoal] = useState<Goal | undefined>(() => at && { id: at, focus: true })
  const [known, setKnown] = useState(at)
  if (known !== at) {
    setKnown(at)
    if (at) setGoal({ id: at, focus: true })
  }
  const jump = useCallback((id: RecordId) => setGoal({ id, focus: true }), [])
  const arrived = useCallback(() => setGoal(undefined), [])
  // An address is opened once: coming back to it, the list stands at its end.
  useEffect(() => {
    if (at && !goal) history.replaceState(history.state, '', location.pathname)
  }, [at, goal])
  return { goal, jump, arrived }
}
