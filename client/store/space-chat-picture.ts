/** What conversations add to the picture of a group. Pure. */
import type { SpaceView } from './app-state.ts'
import type { Person } from './person.ts'
import type { SpaceEngine } from './space-engine.ts'

export const withChat = (view: SpaceView, space: SpaceEngine, { talking }: Person, nowMs: number): SpaceView => ({
  ...view,
  muted: talking.notes.mutedUntil(space.known.id, nowMs),
})
