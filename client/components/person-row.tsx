/** One member: name, role, since when, and, for those who may, the way to remove them. */
import { useSpeech } from '../i18n/language.tsx'
import type { MemberView } from '../store/app-state.ts'
import { Button } from './button.tsx'
import { PersonDot } from './person-dot.tsx'

interface Props {
  readonly member: MemberView
  readonly mine: boolean
  readonly onRemove: (() => void) | undefined
}

export const PersonRow = ({ member, mine, onRemove }: Props) => {
  const { words, format } = useSpeech()
  return (
    <li className="flex min-h-16 items-center gap-3 p-3">
      <PersonDot user={member.user} name={member.name} />
      <div className="min-w-0 grow">
        <p className="leading-snug font-[650] wrap-anywhere">
          {member.name}
          {mine && <span className="font-normal text-muted"> ({words.common.you})</span>}
        </p>
        <p className="text-small text-muted">
          {words.roles[member.role]} · {words.people.since(format.day(member.sinceMs))}
        </p>
      </div>
      {onRemove && (
        <Button look="dangerPlain" aria-label={words.people.removeNamed(member.name)} onClick={onRemove}>
          {words.people.remove}
        </Button>
      )}
    </li>
  )
}
