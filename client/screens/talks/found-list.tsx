/** Messages found by their words: each leads to where it was said. Looked up a moment after the typing stops. */
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { RefusalCode } from '@kwata/shared/kernel/refusal.ts'
import { RefusalNote } from '../../components/notice.tsx'
import { useChatDays, useChatWords } from '../../i18n/chat/words.ts'
import type { FoundMessage } from '../../store/chat-state.ts'
import { foundPieces } from '../../views/chat/found-pieces.ts'
import { threadName } from '../../views/chat/thread-names.ts'
import { useEngine, useReady } from '../../views/engine.tsx'
import { useNow } from '../../views/now.ts'
import { threadPath } from '../../views/paths.ts'

const pauseMs = 200
const lettersMin = 2
const foundMax = 100

interface Answer {
  readonly sought: string
  readonly found: readonly FoundMessage[]
  readonly refused: RefusalCode | undefined
}

const useFound = (sought: string, space: SpaceId | undefined): Answer | undefined => {
  const { ask } = useEngine()
  const [answer, setAnswer] = useState<Answer>()
  useEffect(() => {
    if (sought.length < lettersMin) return undefined
    let wanted = true
    const timer = setTimeout(() => {
      void ask({ ask: 'search-messages', words: sought, space }).then((told) => {
        if (wanted)
          setAnswer({ sought, found: told.ok ? told.value : [], refused: told.ok ? undefined : told.refusal.code })
      })
    }, pauseMs)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [ask, sought, space])
  return answer
}

export const FoundList = ({ sought: typed, space }: { sought: string; space: SpaceId | undefined }) => {
  const { found: say } = useChatWords()
  const sought = typed.trim()
  const answer = useFound(sought, space)
  const nowMs = useNow()
  if (sought.length < lettersMin) return <p className="px-4 py-3 text-muted">{say.short}</p>
  if (!answer) return null
  const { found, refused } = answer
  return (
    <>
      {refused && (
        <div className="px-4 pb-2">
          <RefusalNote code={refused} />
        </div>
      )}
      <p role="status" className="px-4 pb-2 text-small text-muted">
        {found.length >= foundMax ? say.most : found.length > 0 ? say.count(found.length) : !refused && say.none}
      </p>
      <ul className="flex flex-col divide-y divide-line border-y border-line bg-surface empty:hidden">
        {found.map((message) => (
          <li key={message.id}>
            <FoundLine message={message} sought={answer.sought} nowMs={nowMs} />
          </li>
        ))}
      </ul>
      <p className="px-4 py-3 text-small text-muted">{say.early}</p>
    </>
  )
}

const FoundLine = ({ message, sought, nowMs }: { message: FoundMessage; sought: string; nowMs: number }) => {
  const { threads, me } = useReady()
  const { message: say } = useChatWords()
  const days = useChatDays()
  const thread = threads.find(({ id }) => id === message.thread)
  return (
    <Link href={threadPath(message.thread, message.id)} className="block px-4 py-2.5 hover:bg-paper">
      <span className="flex items-baseline gap-2 text-small text-muted">
        <span className="min-w-0 grow truncate">
          <span className="font-[650] text-ink">{message.by.user === me?.user ? say.you : message.by.name}</span>
          {thread && ` · ${threadName(thread)}`}
        </span>
        <span className="shrink-0">{days.short(message.atMs, nowMs)}</span>
      </span>
      <span className="line-clamp-2 text-quiet wrap-anywhere">
        {foundPieces(message.words, sought).map(({ text, hit }, at) =>
          hit ? (
            <mark key={at} className="rounded-[3px] bg-sun text-on-sun">
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </span>
    </Link>
  )
}
