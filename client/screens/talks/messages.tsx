/** What was said, oldest first, by day; it stays at the end while one reads there. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { useSpeech } from '../../i18n/language.tsx'
import { useTalkWords } from '../../i18n/talk/words.ts'
import type { TalkView } from '../../store/app-state.ts'
import { talkDays } from '../../views/talk.ts'
import { Bubble } from './bubble.tsx'

const nearEndPixels = 120
/** So many of the latest are drawn at first, and so many earlier ones each time they are asked for. */
const pageMessages = 60

interface Props {
  readonly talk: TalkView
  readonly name: string
  /** What is to be known now, under the last message. */
  readonly children: ReactNode
}

export const Messages = ({ talk, name, children }: Props) => {
  const { format } = useSpeech()
  const say = useTalkWords()
  const scroller = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const { messages } = talk
  const [drawn, setDrawn] = useState(pageMessages)
  const mine = messages.filter((message) => message.mine).at(-1)
  useEffect(() => {
    const list = scroller.current
    if (list && (atEnd.current || messages.at(-1)?.mine)) list.scrollTop = list.scrollHeight
  }, [messages])
  return (
    <div
      ref={scroller}
      tabIndex={0}
      role="log"
      aria-label={say.sent}
      onScroll={({ currentTarget: list }) => {
        atEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < nearEndPixels
      }}
      className="min-h-0 grow overflow-y-auto outline-offset-[-3px]"
    >
      <div className="mx-auto flex min-h-full max-w-2xl flex-col justify-end gap-3 px-4 py-4 desk:px-6">
        {messages.length === 0 && talk.locked === 0 && !talk.ended && <Empty text={say.first(name)} />}
        {messages.length > drawn && (
          <Button look="plain" className="self-center" onClick={() => setDrawn(drawn + pageMessages)}>
            {say.earlier}
          </Button>
        )}
        {talkDays(messages.slice(-drawn)).map((day) => (
          <section key={day.day} className="flex flex-col gap-2">
            <h2 className="self-center px-3 text-small font-normal text-muted">{format.longDay(day.atMs)}</h2>
            <ol className="flex flex-col gap-2">
              {day.messages.map((message) => (
                <Bubble
                  key={message.id}
                  message={message}
                  named={talk.with.length > 1}
                  told={message.id === mine?.id}
                />
              ))}
            </ol>
          </section>
        ))}
        {children}
      </div>
    </div>
  )
}
