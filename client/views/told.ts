/** Something that is looked up once, by name (../commands/query.ts), while a screen shows it. */
import { useEffect, useState } from 'react'
import type { RefusalCode } from '@kwata/shared/kernel/refusal.ts'
import type { Query, Told } from '../commands/query.ts'
import { useEngine } from './engine.tsx'

export type Looked<T> =
  | { readonly at: 'looking' }
  | { readonly at: 'told'; readonly told: T }
  | { readonly at: 'refused'; readonly code: RefusalCode }

/** Asks again when the question changes, or `about` does: what it rests on, such as a count. */
export const useTold = <Q extends Query>(query: Q, about?: unknown): Looked<Told<Q>> => {
  const { ask } = useEngine()
  const [looked, setLooked] = useState<Looked<Told<Q>>>({ at: 'looking' })
  const question = JSON.stringify(query)
  useEffect(() => {
    let gone = false
    void ask(JSON.parse(question) as Q).then((result) => {
      if (gone) return
      setLooked(result.ok ? { at: 'told', told: result.value } : { at: 'refused', code: result.refusal.code })
    })
    return () => {
      gone = true
    }
  }, [ask, question, about])
  return looked
}
