/** Where the last post of this group was, else the place of my profile: most people ask from where they asked before. */
import { useCallback, useState } from 'react'
import { keepDraft, readDraft } from '../store/drafts.ts'
import { type Composing, nothingYet } from './compose.ts'
import { useReady } from './engine.tsx'

type Where = Pick<Composing, 'place' | 'near'>

export const useStartingPlace = (
  space: string,
): { readonly empty: Composing; readonly keepPlace: (where: Where) => void } => {
  const { myProfile } = useReady()
  const [empty] = useState<Composing>(() => {
    const mine: Where = { place: myProfile?.place ?? '', near: myProfile?.near }
    const { place, near } = readDraft<Where>(`place/${space}`, mine)
    return { ...nothingYet, place, near }
  })
  const keepPlace = useCallback(
    ({ place, near }: Where) => keepDraft(`place/${space}`, { place: place.trim(), near }),
    [space],
  )
  return { empty, keepPlace }
}
