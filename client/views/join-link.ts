/** What the fragment of this address holds, followed as the address changes: an invitation, or a way back. */
import { useMemo, useSyncExternalStore } from 'react'
import { type BackLink, backLinkOf, joinLinkOf } from './paths.ts'

const subscribe = (changed: () => void): (() => void) => {
  const events = ['hashchange', 'popstate', 'pushState', 'replaceState'] as const // the last two are wouter's own
  for (const event of events) addEventListener(event, changed)
  return () => {
    for (const event of events) removeEventListener(event, changed)
  }
}

export const useJoinLink = (): string | undefined => useSyncExternalStore(subscribe, () => joinLinkOf(location.hash))

export const useBackLink = (): BackLink | undefined => {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  return useMemo(() => backLinkOf(hash), [hash])
}
