/**
 * What is shown on a visible screen has been seen: the engine is told, and until one leaves what was new stays in its
 * place, so that nothing jumps away under a finger.
 */
import { useEffect, useState } from 'react'
import type { InboxItem, InboxView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'

export const useSeen = ({ items, fresh }: InboxView): ((item: InboxItem) => boolean) => {
  const { ask } = useAsk()
  const [shownFresh, setShownFresh] = useState<ReadonlySet<string>>(new Set())
  const unseen = items.filter((item) => item.fresh && !shownFresh.has(item.id))
  if (unseen.length > 0) setShownFresh(new Set([...shownFresh, ...unseen.map(({ id }) => id)]))
  const newestMs = items.reduce((newest, { atMs }) => Math.max(newest, atMs), 0)

  useEffect(() => {
    if (fresh === 0) return undefined
    const see = (): void => {
      if (document.visibilityState === 'visible') void ask({ do: 'see-inbox', upToMs: newestMs })
    }
    see()
    document.addEventListener('visibilitychange', see)
    return () => document.removeEventListener('visibilitychange', see)
  }, [ask, fresh, newestMs])

  return ({ id, fresh: isFresh }) => isFresh || shownFresh.has(id)
}
