/** One neighbour: who they are here, what they tell of themselves, who vouched for them, and what one can do. */
import { Link } from 'wouter'
import { buttonClass } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { HistoryList } from '../../components/history-list.tsx'
import { Notice } from '../../components/notice.tsx'
import { Pane } from '../../components/pane.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import { useProfileWords } from '../../i18n/profile/words.ts'
import type { SpaceView } from '../../store/app-state.ts'
import { useReady } from '../../views/engine.tsx'
import { patterns, peoplePath } from '../../views/paths.ts'
import { PersonActions } from './person-actions.tsx'
import { PersonFacts } from './person-facts.tsx'
import { TalkButton } from './talk-button.tsx'

export const PersonPane = ({ space, user }: { space: SpaceView; user: string }) => {
  const { words } = useSpeech()
  const say = useGroupWords().person
  const edit = useProfileWords().mine.edit
  const { me } = useReady()
  const member = space.members.find((one) => one.user === user)
  const mine = member?.user === me?.user
  const mayTalk = member && !mine && !member.blocked && space.myRole !== 'removed' && space.myRole !== 'left'
  return (
    <Pane
      title={member?.name ?? words.people.title}
      back={peoplePath(space.id)}
      footer={
        mine ? (
          <Link href={patterns.profile} className={buttonClass('calm', true)}>
            {edit}
          </Link>
        ) : (
          mayTalk && <TalkButton space={space} member={member} />
        )
      }
    >
      {member ? (
        <>
          <PersonFacts member={member} mine={mine} />
          {!member.blocked && <HistoryList user={member.user} count={member.profile.reputation.done} />}
          {member.blocked && <Notice icon="hidden">{say.blocked}</Notice>}
          {member.forked && (
            <Notice tone="ember" icon="warn" title={words.alarm['device-forked'].otherTitle(member.name)}>
              <p>{words.alarm['device-forked'].otherMeans}</p>
              <p className="mt-1">{words.alarm['device-forked'].otherAct(member.name)}</p>
            </Notice>
          )}
          {!mine && <PersonActions space={space} member={member} />}
        </>
      ) : (
        <Empty text={say.notHere} />
      )}
    </Pane>
  )
}
