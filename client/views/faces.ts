/** What somebody looks like, by what they told in any group that we share. */
import type { AppState, SpaceView } from '../store/app-state.ts'
import { useSelected } from './engine.tsx'
import { faceUrl } from './face-url.ts'

/** Of one group: looked through once for each picture of it. */
const facesIn = new WeakMap<SpaceView, ReadonlyMap<string, Uint8Array>>()

const facesOf = (space: SpaceView): ReadonlyMap<string, Uint8Array> => {
  const known = facesIn.get(space)
  if (known) return known
  const faces = new Map(
    space.members.flatMap(({ user, profile }) => (profile.face ? [[user as string, profile.face]] : [])),
  )
  facesIn.set(space, faces)
  return faces
}

const faceIn = (state: AppState, user: string): string | undefined => {
  if (state.phase !== 'ready') return undefined
  const own = state.me?.user === user ? state.myProfile?.face : undefined
  const face = own ?? state.spaces.map((space) => facesOf(space).get(user)).find((one) => one !== undefined)
  return face && faceUrl(user, face)
}

/** The address of their picture, if they told one; draws again only when it changes. */
export const useFace = (user: string): string | undefined => useSelected((state) => faceIn(state, user))
