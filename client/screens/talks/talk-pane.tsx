/** One private conversation: what was said, how far it has come, and a place to write. */
import { useLocation } from 'wouter'
import { AlarmNote } from '../../components/alarm-note.tsx'
import { IconButton } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Empty } from '../../components/empty.tsx'
import { Icon } from '../../components/icons.tsx'
import { Notice } from '../../components/notice.tsx'
import { PaneHeader } from '../../components/pane-header.tsx'
import { useTalkWords } from '../../i18n/talk/words.ts'
import type { TalkView } from '../../store/app-state.ts'
import { useAsk, useReady } from '../../views/engine.tsx'
import { patterns } from '../../views/paths.ts'
import { useSheet } from '../../views/sheet-route.ts'
import { talkName } from '../../views/talk.ts'
import { useScreenTitle } from '../../views/title.ts'
import { Messages } from './messages.tsx'
import { SayForm } from './say-form.tsx'

export const TalkPane = ({ id }: { id: string }) => {
  const say = useTalkWords()
  const talk = useReady().talks.find((one) => one.id === id)
  return (
    <section className="flex h-full flex-col">
      {talk ? (
        <Talk talk={talk} />
      ) : (
        <>
          <PaneHeader back={patterns.talks} deep>
            <h1>{say.title}</h1>
          </PaneHeader>
          <Empty text={say.gone} />
        </>
      )}
    </section>
  )
}

const Talk = ({ talk }: { talk: TalkView }) => {
  const say = useTalkWords()
  const name = talkName(talk)
  const heading = useScreenTitle(name)
  const leaving = useSheet('leave')
  return (
    <>
      <PaneHeader
        back={patterns.talks}
        aside={!talk.ended && <IconButton icon="leave" name={say.leave} onClick={leaving.show} />}
      >
        <h1 ref={heading} tabIndex={-1} className="truncate leading-tight">
          {name}
        </h1>
        <p className="flex items-center gap-1 text-small leading-tight font-normal text-forest">
          <Icon name="lock" size={14} />
          {say.private}
        </p>
      </PaneHeader>
      <Messages talk={talk} name={name}>
        {talk.alarms.map((alarm) => (
          <AlarmNote key={JSON.stringify(alarm)} alarm={alarm} />
        ))}
        {talk.locked > 0 && (
          <Notice icon="lock" title={say.locked(talk.locked)}>
            {say.lockedMeans}
          </Notice>
        )}
        {!talk.ended && talk.waitingFor.length > 0 && <Notice icon="clock">{say.waiting(name)}</Notice>}
        {talk.ended && (
          <Notice icon="leave" title={say.ended}>
            {say.endedMeans}
          </Notice>
        )}
      </Messages>
      {!talk.ended && <SayForm talk={talk} />}
      {leaving.open && <LeaveTalk talk={talk} name={name} onClose={leaving.close} />}
    </>
  )
}

const LeaveTalk = ({ talk, name, onClose }: { talk: TalkView; name: string; onClose: () => void }) => {
  const say = useTalkWords()
  const { ask, busy, refused } = useAsk()
  const [, navigate] = useLocation()
  const leave = async () => {
    if (await ask({ do: 'leave-talk', talk: talk.id })) navigate(patterns.talks, { replace: true })
  }
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
}
