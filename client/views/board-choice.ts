/** What a person chose to see of each group's board, kept on this phone; what is searched for is forgotten with the tab. */
import { useCallback, useState } from 'react'
import { type BoardChoice, shows, sorts, usualChoice } from './help-list.ts'

const keyOf = (space: string): string => `kwata/board/${space}`

/** Exported for its test: whatever an older or newer app kept becomes a choice that this one knows. */
export const readChoice = (kept: string | null): BoardChoice => {
  try {
    const found = { ...usualChoice, ...(JSON.parse(kept ?? 'null') as Partial<BoardChoice> | null) }
    return {
      show: shows.find((one) => one === found.show) ?? usualChoice.show,
      categories: Array.isArray(found.categories) ? found.categories : [],
      urgent: found.urgent === true,
      sort: sorts.find((one) => one === found.sort) ?? usualChoice.sort,
      look: found.look === 'map' ? 'map' : 'list',
    }
  } catch {
    return usualChoice
  }
}

const read = (space: string): BoardChoice => {
  try {
    return readChoice(localStorage.getItem(keyOf(space)))
  } catch {
    return usualChoice // storage is refused: cannot-start says so
  }
}

/** Give the component that uses it the group's id as its `key`. */
export const useBoardChoice = (space: string): readonly [BoardChoice, (part: Partial<BoardChoice>) => void] => {
  const [choice, setChoice] = useState(() => read(space))
  const change = useCallback(
    (part: Partial<BoardChoice>) =>
      setChoice((before) => {
        const after = { ...before, ...part }
        try {
          localStorage.setItem(keyOf(space), JSON.stringify(after))
        } catch {
          // the choice then lasts as long as the tab
        }
        return after
      }),
    [space],
  )
  return [choice, change]
}
