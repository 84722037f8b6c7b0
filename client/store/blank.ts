/** What there is before anything was said: a profile that nobody filled in, a helper nobody thanked yet. */
import type { InboxView, ProfileView, PushView, Reputation } from './app-state.ts'

export const noReputation: Reputation = { done: 0, withPeople: 0, thanks: { good: 0, mixed: 0, bad: 0 } }

export const noProfile: ProfileView = {
  face: undefined,
  about: '',
  skills: [],
  languages: [],
  place: undefined,
  near: undefined,
  metres: undefined,
  free: 0,
  reputation: noReputation,
}

export const noInbox: InboxView = { items: [], fresh: 0 }

export const noPush: PushView = { state: 'off', quiet: undefined }
