/** What is to be known now: under the last message, and in the place of the writing box where one cannot write. */
import { AlarmNote } from '../../components/alarm-note.tsx'
import { Empty } from '../../components/empty.tsx'
import { Icon, type IconName } from '../../components/icons.tsx'
import { Notice } from '../../components/notice.tsx'
import { useChatWords, useNames } from '../../i18n/chat/words.ts'
import type { ThreadView } from '../../store/chat-state.ts'
import { threadName } from '../../views/chat/thread-names.ts'

export const ThreadFoot = ({ thread, empty }: { thread: ThreadView; empty: boolean }) => {
  const { list, thread: say } = useChatWords()
  const namesOf = useNames()
  const first = {
    talk: say.firstTalk(threadName(thread)),
    group: say.firstGroup,
    topic: say.firstTopic,
    post: say.firstPost,
  }[thread.of]
  return (
    <>
      {empty && thread.mayWrite && thread.locked === 0 && <Empty text={first} />}
      {thread.alarms.map((alarm) => (
        <AlarmNote key={JSON.stringify(alarm)} alarm={alarm} />
      ))}
      {thread.locked > 0 && (
        <Notice icon="lock" title={list.locked(thread.locked)}>
          {say.lockedMeans}
        </Notice>
      )}
      {!thread.ended && thread.waitingFor.length > 0 && (
        <Notice icon="clock">{say.waiting(namesOf(thread.waitingFor.map(({ name }) => name)))}</Notice>
      )}
    </>
  )
}

export const ThreadEnd = ({ thread }: { thread: ThreadView }) => {
  const { thread: say } = useChatWords()
  const [icon, title, means]: readonly [IconName, string, string?] = thread.ended
    ? ['leave', say.ended, say.endedMeans]
    : thread.closed
      ? ['lock', say.closed, say.closedMeans]
      : ['eye', say.mayNotWrite]
  return (
    <div className="border-t border-line bg-surface px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] desk:px-6">
      <div className="mx-auto flex max-w-3xl items-start gap-3 text-muted">
        <Icon name={icon} size={20} />
        <p className="min-w-0 text-quiet">
          <span className="block font-[650] text-ink">{title}</span>
          {means && <span className="block">{means}</span>}
        </p>
      </div>
    </div>
  )
}
