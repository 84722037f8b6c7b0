/** What can be done with a whole conversation: silence, where it belongs, closing a topic, leaving a talk. */
import { useId, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { Button, buttonClass } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { Row, Rows } from '../../components/row.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useChatWords } from '../../i18n/chat/words.ts'
import type { SpaceView } from '../../store/app-state.ts'
import type { MutedUntil, ThreadView } from '../../store/chat-state.ts'
import { useAsk } from '../../views/engine.tsx'
import { boardPath, patterns, postPath } from '../../views/paths.ts'

interface Props {
  readonly thread: ThreadView
  readonly space: SpaceView | undefined
  readonly name: string
  readonly onClose: () => void
}

export const ThreadMenu = ({ thread, space, name, onClose }: Props) => {
  const { menu: say } = useChatWords()
  const [leaving, setLeaving] = useState(false)
  const { ask, busy, refused } = useAsk()
  const [, navigate] = useLocation()
  const leave = async () => {
    if (await ask({ do: 'leave-talk', talk: thread.space })) navigate(patterns.talks, { replace: true, state: null })
  }
  const close = async (closed: boolean) => {
    if (await ask({ do: 'close-topic', thread: thread.id, closed })) onClose()
  }
  if (leaving)
    return (
      <Confirm
        danger
        title={say.leaveTitle}
        effect={say.leaveEffect(name)}
        go={say.leaveGo}
        busy={busy}
        refused={refused}
        onGo={() => void leave()}
        onClose={onClose}
      />
    )
  const post = thread.id.split('/')[1]
  const mayClose = thread.of === 'topic' && (thread.closed || thread.mayWrite)
  return (
    <Sheet title={name} onClose={onClose}>
      <div className="flex flex-col gap-4 pb-1">
        {refused && <RefusalNote code={refused} />}
        <Mute thread={thread} onClose={onClose} />
        {space && (
          <Link
            replace
            href={thread.of === 'post' && post ? postPath(space.id, post) : boardPath(space.id)}
            className={buttonClass('calm', true)}
          >
            {thread.of === 'post' ? say.post : say.group}
          </Link>
        )}
        {(mayClose || (thread.of === 'talk' && !thread.ended)) && (
          <Rows>
            {mayClose && (
              <Row
                icon={thread.closed ? 'chat' : 'lock'}
                title={thread.closed ? say.reopen : say.close}
                meta={thread.closed ? undefined : say.closeMeans}
                onPress={() => void close(!thread.closed)}
              />
            )}
            {thread.of === 'talk' && !thread.ended && (
              <Row icon="leave" tone="danger" title={say.leave} onPress={() => setLeaving(true)} />
            )}
          </Rows>
        )}
      </div>
    </Sheet>
  )
}

const hourMs = 60 * 60_000
const spans = { '1': hourMs, '8': 8 * hourMs, week: 7 * 24 * hourMs, ever: 0 } as const

const endOf = (span: keyof typeof spans | undefined): MutedUntil =>
  span === undefined || span === 'ever' ? span : Date.now() + spans[span]

const Mute = ({ thread, onClose }: { thread: ThreadView; onClose: () => void }) => {
  const { menu: say } = useChatWords()
  const id = useId()
  const { ask, busy } = useAsk()
  const mute = async (span: keyof typeof spans | undefined) => {
    if (await ask({ do: 'mute', thread: thread.id, until: endOf(span) })) onClose()
  }
  if (thread.muted)
    return (
      <Button icon="bell" wide disabled={busy} onClick={() => void mute(undefined)}>
        {say.unmute}
      </Button>
    )
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h3 id={id}>{say.mute}</h3>
      <div className="flex flex-wrap gap-2">
        {(['1', '8', 'week', 'ever'] as const).map((span) => (
          <button
            key={span}
            type="button"
            disabled={busy}
            onClick={() => void mute(span)}
            className="min-h-11 rounded-full border border-control bg-surface px-3 text-quiet hover:bg-paper"
          >
            {span === 'week' || span === 'ever' ? say[span] : say.hours(Number(span))}
          </button>
        ))}
      </div>
      <p className="text-small text-muted">{thread.of === 'group' ? say.muteGroup : say.muteMeans}</p>
    </section>
  )
}
