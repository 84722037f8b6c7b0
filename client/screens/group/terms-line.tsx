/** What a link gives, in one line: as what, for how many, until when. */
import type { Role } from '@kwata/shared/domain/membership/membership-event.ts'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useSpeech } from '../../i18n/language.tsx'

interface Props {
  readonly role: Role
  readonly left: number
  readonly expiresMs: number
  readonly approval: boolean
}

export const TermsLine = ({ role, left, expiresMs, approval }: Props) => {
  const { words, format } = useSpeech()
  const say = useGroupWords().invite
  const parts = [say.people(left), say.until(format.day(expiresMs)), approval ? say.asking : undefined].filter(Boolean)
  return (
    <p className="text-quiet">
      <b>{words.roles[role]}</b>
      <span className="text-muted">
        {'\u00a0· '}
        {parts.join('\u00a0· ')}
      </span>
    </p>
  )
}
