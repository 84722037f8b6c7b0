/** The neighbourhood that this person looked at last, which `/` opens. */
import type { SpaceView } from '../store/app-state.ts'

const kept = 'kwata/last-space'

export const keepLastSpace = (id: string): void => {
  try {
    localStorage.setItem(kept, id)
  } catch {
    // `/` then opens the first one
  }
}

export const lastSpace = (spaces: readonly SpaceView[]): SpaceView | undefined => {
  let id: string | null = null
  try {
    id = localStorage.getItem(kept)
  } catch {
    // as above
  }
  return spaces.find((space) => space.id === id) ?? spaces[0]
}
