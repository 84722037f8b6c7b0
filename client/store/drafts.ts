/** What a person is typing, kept on this phone at every key press, so that no reload and no refusal loses it. */
import { useCallback, useState } from 'react'

const prefix = 'kwata/draft/'

export const readDraft = <T extends object>(key: string, empty: T): T => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(prefix + key) ?? 'null')
    // Fields that an older app did not know take their empty value.
    return typeof kept === 'object' && kept !== null ? { ...empty, ...kept } : empty
  } catch {
    return empty
  }
}

export const keepDraft = (key: string, draft: object): void => {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(draft))
  } catch {
    // no room: the draft then lasts as long as the tab
  }
}

export const dropDraft = (key: string): void => {
  try {
    localStorage.removeItem(prefix + key)
  } catch {
    // nothing was kept either
  }
}

export interface Draft<T> {
  readonly draft: T
  readonly change: (part: Partial<T>) => void
  readonly drop: () => void
}

/** One draft per key; give the component that uses it the same `key`, so that another post starts from its own. */
export const useDraft = <T extends object>(key: string, empty: T): Draft<T> => {
  const [draft, setDraft] = useState(() => readDraft(key, empty))
  const change = useCallback(
    (part: Partial<T>) =>
      setDraft((before) => {
        const after = { ...before, ...part }
        keepDraft(key, after)
        return after
      }),
    [key],
  )
  const drop = useCallback(() => {
    dropDraft(key)
    setDraft(empty)
  }, [key, empty])
  return { draft, change, drop }
}
