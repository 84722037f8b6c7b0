/** One conversation: its head, what was said, and a place to write. */
import { useMemo, useRef } from 'react'
import { useSearch } from 'wouter'
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import { Composer } from '../../components/chat/composer.tsx'
import { FreshWords } from '../../components/chat/fresh-words.tsx'
import { MessageActsContext } from '../../components/chat/acts.ts'
import { MessageList } from '../../components/chat/message-list.tsx'
import { Empty } from '../../components/empty.tsx'
import { PaneHeader } from '../../components/pane-header.tsx'
import { useChatWords } from '../../i18n/chat/words.ts'
import type { ThreadId, ThreadView } from '../../store/chat-state.ts'
import type { SpaceView } from '../../store/app-state.ts'
import { useChatDraft } from '../../views/chat/chat-draft.ts'
import { threadName } from '../../views/chat/thread-names.ts'
import { type Looking, useLook } from '../../views/chat/use-look.ts'
import { useRead } from '../../views/chat/use-read.ts'
import { useReady } from '../../views/engine.tsx'
import { useNow } from '../../views/now.ts'
import { patterns } from '../../views/paths.ts'
import { MessageSheet } from './message-sheet.tsx'
import { ThreadEnd, ThreadFoot } from './thread-foot.tsx'
import { ThreadHead } from './thread-head.tsx'
import { useActs } from './use-acts.ts'
import { useGoal } from './use-goal.ts'

export const ThreadPane = ({ id }: { id: ThreadId }) => {
  const { list, thread: say } = useChatWords()
  const { threads, spaces } = useReady()
  const looking = useLook(id)
  const thread = threads.find((one) => one.id === id)
  return (
    <section aria-label={thread ? threadName(thread) : say.gone} className="flex h-full flex-col">
      {thread ? (
        <Thread thread={thread} looking={looking} />
      ) : (
        <>
          <PaneHeader back={patterns.talks} deep>
            <h1>{list.title}</h1>
          </PaneHeader>
          {!isOfPost(id, spaces) && <Empty text={say.gone} />}
        </>
      )}
    </section>
  )
}

const none: readonly never[] = []

/** A post's conversation is listed once somebody wrote there, or looks: a moment after this screen does. */
const isOfPost = (id: ThreadId, spaces: readonly SpaceView[]): boolean =>
  spaces.some((space) => space.posts.some((post) => id === `${space.id}/${post.id}`))

const Thread = ({ thread, looking }: { thread: ThreadView; looking: Looking }) => {
  const { spaces, me } = useReady()
  const nowMs = useNow()
  const box = useRef<HTMLTextAreaElement>(null)
  const drafting = useChatDraft(thread.id)
  const { page, more } = looking
  const messages = page?.messages ?? none
  const onLowest = useRead(thread, messages)
  const at = new URLSearchParams(useSearch()).get('at') as RecordId | null
  const { goal, jump, arrived } = useGoal(at ?? undefined)
  const space = spaces.find((one) => one.id === thread.space)
  const people = useMemo(
    () => (thread.of === 'talk' ? thread.with : (space?.members ?? none)).filter(({ user }) => user !== me?.user),
    [thread, space, me],
  )
  const toBox = (): void => box.current?.focus()
  const { acts, opened, close, reply, edit, react } = useActs({ thread, messages, drafting, jump, toBox })
  return (
    <MessageActsContext value={acts}>
      <ThreadHead thread={thread} space={space} page={page} />
      {page ? (
        <MessageList
          page={page}
          named={thread.of !== 'talk' || thread.with.length > 1}
          nowMs={nowMs}
          goal={goal}
          onArrived={arrived}
          onMore={more}
          onLowest={onLowest}
          onLeave={toBox}
          foot={<ThreadFoot thread={thread} empty={page.messages.length === 0 && page.earlier === 'none'} />}
        />
      ) : (
        <div className="grow" />
      )}
      <FreshWords messages={messages} />
      {thread.mayWrite ? (
        <Composer
          thread={thread}
          drafting={drafting}
          people={people}
          box={box}
          onEditLast={() => {
            const last = messages.findLast(({ mine, deleted }) => mine && !deleted)
            if (last?.mayEdit) edit(last)
          }}
        />
      ) : (
        <ThreadEnd thread={thread} />
      )}
      {opened && (
        <MessageSheet
          key={opened.part}
          thread={thread}
          space={space}
          message={opened.message}
          part={opened.part}
          onReply={() => reply(opened.message)}
          onEdit={() => edit(opened.message)}
          onReact={(sign, on) => react(opened.message, sign, on)}
          onClose={close}
        />
      )}
    </MessageActsContext>
  )
}
