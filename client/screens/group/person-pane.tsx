/** One neighbour: who they are here, who vouched for them, and what one can do. */
import { Empty } from '../../components/empty.tsx'
import { Notice } from '../../components/notice.tsx'
import { Pane } from '../../components/pane.tsx'
import { PersonDot } from '../../components/person-dot.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import type { MemberView, SpaceView } from '../../store/app-state.ts'
import { useReady } from '../../views/engine.tsx'
import { peoplePath } from '../../views/paths.ts'
import { PersonActions } from './person-actions.tsx'
import { TalkButton } from './talk-button.tsx'

export const PersonPane = ({ space, user }: { space: SpaceView; user: string }) => {
  const { words } = useSpeech()
  const say = useGroupWords().person
  const { me } = useReady()
  const member = space.members.find((one) => one.user === user)
  const mine = member?.user === me?.user
  const mayTalk = member && !mine && !member.blocked && space.myRole !== 'removed' && space.myRole !== 'left'
  return (
    <Pane
      title={member?.name ?? words.people.title}
      back={peoplePath(space.id)}
      footer={mayTalk && <TalkButton space={space} member={member} />}
    >
      {member ? (
        <>
          <Facts member={member} mine={mine} />
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

const Facts = ({ member, mine }: { member: MemberView; mine: boolean }) => {
  const { words, format } = useSpeech()
  const group = useGroupWords()
  const say = group.person
  return (
    <>
      <div className="flex items-center gap-3">
        <PersonDot user={member.user} name={member.name} />
        <div className="min-w-0">
          <p className="text-thing leading-tight font-[650]">
            {words.roles[member.role]}
            {mine && <span className="font-normal text-muted"> ({words.common.you})</span>}
          </p>
          <p className="text-small text-muted">{group.role.means[member.role]}</p>
        </div>
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 border-y border-line py-3 text-quiet">
        <dt className="text-muted">{say.since}</dt>
        <dd className="text-right">{say.sinceDay(format.day(member.sinceMs))}</dd>
        <dt className="text-muted">{say.vouched}</dt>
        <dd className="text-right wrap-anywhere">
          {member.vouchedBy ? say.vouchedBy(member.vouchedBy.name) : say.founded}
        </dd>
        <dt className="text-muted">{say.phones}</dt>
        <dd className="text-right">{say.phonesCount(member.devices)}</dd>
      </dl>
    </>
  )
}
