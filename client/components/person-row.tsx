/** One member: name, role, since when; the whole line leads to the person. */
import { Link } from 'wouter'
import { useSpeech } from '../i18n/language.tsx'
import { useGroupWords } from '../i18n/group/words.ts'
import type { MemberView } from '../store/app-state.ts'
import { Icon } from './icons.tsx'
import { PersonDot } from './person-dot.tsx'

interface Props {
  readonly member: MemberView
  readonly mine: boolean
  readonly href: string
}

export const PersonRow = ({ member, mine, href }: Props) => {
  const { words, format } = useSpeech()
  const say = useGroupWords().person
  return (
    <li>
      <Link href={href} data-post={member.user} className="flex min-h-16 items-center gap-3 p-3 hover:bg-paper">
        <PersonDot user={member.user} name={member.name} />
        <span className="min-w-0 grow">
          <span className="block leading-snug font-[650] wrap-anywhere">
            {member.name}
            {mine && <span className="font-normal text-muted"> ({words.common.you})</span>}
          </span>
          <span className="block text-small text-muted">
            {words.roles[member.role]} · {words.people.since(format.day(member.sinceMs))}
          </span>
          {(member.blocked || member.forked) && (
            <span className="flex flex-wrap gap-x-3 text-small font-[650]">
              {member.blocked && (
                <span className="inline-flex items-center gap-1 text-muted">
                  <Icon name="hidden" size={16} />
                  {say.blockedTag}
                </span>
              )}
              {member.forked && (
                <span className="inline-flex items-center gap-1 text-ember">
                  <Icon name="warn" size={16} />
                  {say.forkedTag}
                </span>
              )}
            </span>
          )}
        </span>
        <span className="text-muted">
          <Icon name="next" size={18} />
        </span>
      </Link>
    </li>
  )
}
