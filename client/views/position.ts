/** Where this phone is: asked only when a person asks, rounded to a cell of 5 km before anything else sees it. */
import { encodeGeohash } from '@kwata/shared/kernel/geohash.ts'
import { useState } from 'react'

export type PositionState = 'idle' | 'looking' | 'found' | 'denied' | 'notFound'

const waitMs = 15_000
/** A position of the last ten minutes is near enough. */
const oldMs = 600_000

const cellHere = (): Promise<string> =>
  new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => resolve(encodeGeohash({ latitude, longitude })),
      reject,
      { enableHighAccuracy: false, timeout: waitMs, maximumAge: oldMs },
    )
  })

export const usePosition = () => {
  const [state, setState] = useState<PositionState>('idle')
  const ask = async (): Promise<string | undefined> => {
    if (!('geolocation' in navigator)) {
      setState('denied')
      return undefined
    }
    setState('looking')
    try {
      const near = await cellHere()
      setState('found')
      return near
    } catch (error) {
      const refused = error instanceof GeolocationPositionError && error.code === error.PERMISSION_DENIED
      setState(refused ? 'denied' : 'notFound')
      return undefined
    }
  }
  return { state, ask }
}
