/** What waits behind each part of the app: shown as a number on the bar, the rail and the app's own icon. */
import { useEffect } from 'react'
import type { SpaceView } from '../store/app-state.ts'
import { useReady } from './engine.tsx'

export interface Waiting {
  readonly people: number // to decide in this group
  readonly talks: number // unread, where one wants to hear of it
  readonly inbox: number
}

export const useWaiting = (space: SpaceView | undefined): Waiting => {
  const { threads, inbox } = useReady()
  return {
    people: space ? toDecide(space) : 0,
    talks: threads.reduce((sum, { unread, muted, mentionsMe }) => sum + (muted && !mentionsMe ? 0 : unread), 0),
    inbox: inbox.fresh,
  }
}

const toDecide = ({ applicants, reports, lateWork }: SpaceView): number =>
  applicants.length + lateWork.length + reports.filter(({ closed }) => !closed).length

/** On the app's icon, where a phone shows such numbers. */
export const useAppBadge = (count: number): void =>
  useEffect(() => {
    const done = count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.()
    done?.catch(() => undefined) // a phone that does not show it
  }, [count])
