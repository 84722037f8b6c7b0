/** The invitation that this address holds, followed as the address changes. */
import { useSyncExternalStore } from 'react'
import { joinLinkOf } from './paths.ts'

const subscribe = (changed: () => void): (() => void) => {
  const events = ['hashchange', 'popstate', 'pushState', 'replaceState'] as const // the last two are wouter's own
  for (const event of events) addEventListener(event, changed)
  return () => {
    for (const event of events) removeEventListener(event, changed)
  }
}

export const useJoinLink = (): string | undefined => useSyncExternalStore(subscribe, () => joinLinkOf(location.hash))
