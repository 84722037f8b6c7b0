/** Why this is shown to this person, as one quiet green line. */
import { useBoardWords } from '../i18n/board/words.ts'
import { useSpeech } from '../i18n/language.tsx'
import type { Reason } from '../store/app-state.ts'
import { useSkillName } from '../views/skill-names.ts'
import { reasonsWords } from '../views/reasons.ts'

interface Props {
  readonly reasons: readonly Reason[]
  readonly nowMs: number
  readonly label: string
}

export const ReasonsLine = ({ reasons, nowMs, label }: Props) => {
  const { format } = useSpeech()
  const say = useBoardWords()
  const skillName = useSkillName(reasons.some(({ what }) => what === 'skill'))
  const texts = reasonsWords(reasons, { say, format, nowMs, skillName })
  if (texts.length === 0) return null
  return (
    <span className="text-small font-[650] text-forest">
      <span className="sr-only">{label}: </span>
      {texts.join('\u00a0· ')}
    </span>
  )
}
