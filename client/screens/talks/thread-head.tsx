/** The head of a conversation: its name, who is here or writing, and what can be done with the whole of it. */
import { useMemo } from 'react'
import { IconButton } from '../../components/button.tsx'
import { Icon } from '../../components/icons.tsx'
import { PaneHeader } from '../../components/pane-header.tsx'
import { useChatWords, useNames } from '../../i18n/chat/words.ts'
import type { SpaceView } from '../../store/app-state.ts'
import type { ThreadPage, ThreadView } from '../../store/chat-state.ts'
import { threadName } from '../../views/chat/thread-names.ts'
import { patterns } from '../../views/paths.ts'
import { useSheet } from '../../views/sheet-route.ts'
import { useScreenTitle } from '../../views/title.ts'
import { ThreadMenu } from './thread-menu.tsx'

interface Props {
  readonly thread: ThreadView
  readonly space: SpaceView | undefined
  readonly page: ThreadPage | undefined
}

export const ThreadHead = ({ thread, space, page }: Props) => {
  const { menu: say } = useChatWords()
  const name = threadName(thread)
  const heading = useScreenTitle(name)
  const menu = useSheet('thread')
  return (
    <>
      <PaneHeader
        back={patterns.talks}
        aside={<IconButton icon="dots" name={say.open} aria-haspopup="dialog" onClick={menu.show} />}
      >
        <h1 ref={heading} tabIndex={-1} className="truncate leading-tight">
          {name}
        </h1>
        <Under thread={thread} space={space} page={page} />
      </PaneHeader>
      {menu.open && <ThreadMenu thread={thread} space={space} name={name} onClose={menu.close} />}
    </>
  )
}

/** Who writes, else who is here, else what kind of conversation this is. */
const Under = ({ thread, space, page }: Props) => {
  const { thread: say } = useChatWords()
  const namesOf = useNames()
  const [typing, here] = useMemo(
    () => [page?.typing.map(({ name }) => name) ?? [], page?.here.map(({ name }) => name) ?? []],
    [page],
  )
  const line = 'flex items-center gap-1 text-small leading-tight font-normal'
  if (typing.length > 0) return <p className={`${line} text-forest`}>{say.typing(namesOf(typing), typing.length)}</p>
  if (here.length > 0)
    return (
      <p className={`${line} text-forest`}>
        <span aria-hidden="true" className="size-2 shrink-0 rounded-full bg-forest" />
        <span className="truncate">{here.length === 1 ? say.here(namesOf(here)) : say.hereMany(here.length)}</span>
      </p>
    )
  if (thread.of === 'talk')
    return (
      <p className={`${line} text-forest`}>
        <Icon name="lock" size={14} />
        {say.private}
      </p>
    )
  const kind = {
    topic: say.topicOf(space?.name ?? ''),
    post: say.postOf(space?.name ?? ''),
    group: say.people(space?.members.length ?? 0),
  }[thread.of]
  return (
    <p className={`${line} text-muted`}>
      {thread.sealed && (
        <span className="text-forest">
          <Icon name="lock" size={14} />
          <span className="sr-only">{say.sealed}</span>
        </span>
      )}
      <span className="truncate">{kind}</span>
    </p>
  )
}
