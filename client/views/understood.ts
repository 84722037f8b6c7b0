/** Warnings that this person has read and understood, on this phone: they are not put in front of them again. */
import { useCallback, useState } from 'react'
import type { RecordId } from '@kwata/shared/kernel/ids.ts'

const key = 'kwata/understood'
const keptMax = 200

const read = (): readonly string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

export interface Understood {
  readonly has: (id: RecordId) => boolean
  readonly add: (id: RecordId) => void
}

export const useUnderstood = (): Understood => {
  const [ids, setIds] = useState(read)
  const add = useCallback((id: RecordId) => {
    const next = [...read(), id].slice(-keptMax)
    setIds(next)
    try {
      localStorage.setItem(key, JSON.stringify(next))
    } catch {
      // no room: then it is shown again at the next start
    }
  }, [])
  return { has: (id) => ids.includes(id), add }
}
