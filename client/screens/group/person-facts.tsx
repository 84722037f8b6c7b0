/** Who a neighbour is here: their face and role, what they tell, what both sides signed as done, who vouched for them. */
import { hasTold, ProfileFacts } from '../../components/profile/profile-facts.tsx'
import { PersonDot } from '../../components/person-dot.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useHelpWords } from '../../i18n/help/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import { useProfileWords } from '../../i18n/profile/words.ts'
import type { MemberView, Reputation } from '../../store/app-state.ts'
import { Icon } from '../../components/icons.tsx'

export const PersonFacts = ({ member, mine }: { member: MemberView; mine: boolean }) => {
  const { words, format } = useSpeech()
  const group = useGroupWords()
  const say = group.person
  const told = useProfileWords().person
  const { profile } = member
  return (
    <>
      <div className="flex items-center gap-4">
        <PersonDot user={member.user} name={member.name} large />
        <div className="min-w-0">
          <p className="text-thing leading-tight font-[650]">
            {words.roles[member.role]}
            {mine && <span className="font-normal text-muted"> ({words.common.you})</span>}
          </p>
          <p className="text-small text-muted">{group.role.means[member.role]}</p>
        </div>
      </div>
      {!member.blocked &&
        (hasTold(profile) ? (
          <ProfileFacts profile={profile} mine={mine} />
        ) : (
          <p className="text-quiet text-muted">{mine ? told.nothingMe : told.nothing(member.name)}</p>
        ))}
      <Earned reputation={profile.reputation} />
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

/** Counts and words, never one number to rank people by. */
const Earned = ({ reputation: { done, withPeople, thanks } }: { reputation: Reputation }) => {
  const say = useHelpWords().reputation
  const told = useProfileWords().person
  const words = [
    thanks.good > 0 && say.good(thanks.good),
    thanks.mixed > 0 && say.mixed(thanks.mixed),
    thanks.bad > 0 && say.bad(thanks.bad),
  ].filter((line) => line !== false)
  return (
    <section aria-label={told.done} className="flex items-start gap-3 rounded-card border border-line bg-surface p-3">
      <span className={done > 0 ? 'text-forest' : 'text-muted'}>
        <Icon name="check" />
      </span>
      <div className="min-w-0">
        <p className={done > 0 ? 'font-[650]' : 'text-muted'}>{done > 0 ? say.done(done, withPeople) : say.none}</p>
        {words.length > 0 && <p className="text-quiet">{words.join(' · ')}</p>}
        {done > 0 && <p className="text-small text-muted">{say.capped}</p>}
      </div>
    </section>
  )
}
