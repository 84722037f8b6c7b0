/** What a link gives: as what, to how many, how long, and whether someone says yes to each. */
import type { Role } from '@kwata/shared/domain/membership/membership-event.ts'
import type { RefusalCode } from '@kwata/shared/kernel/refusal.ts'
import { Button } from '../../components/button.tsx'
import { Check } from '../../components/check.tsx'
import { Chips } from '../../components/chips.tsx'
import { Choices } from '../../components/choices.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useWords } from '../../i18n/language.tsx'
import type { InvitationTerms } from '../../commands/command.ts'
import type { SpaceView } from '../../store/app-state.ts'
import { dayMs, daysChoices, usesChoices } from '../../views/invite-terms.ts'

interface Props {
  readonly space: SpaceView
  readonly terms: InvitationTerms
  readonly busy: boolean
  readonly refused: RefusalCode | undefined
  readonly onChange: (part: Partial<InvitationTerms>) => void
  readonly onMake: () => void
  readonly onBack: () => void
}

export const InviteTerms = ({ space, terms, busy, refused, onChange, onMake, onBack }: Props) => {
  const words = useWords()
  const group = useGroupWords()
  const say = group.invite
  return (
    <>
      <Choices<Role>
        legend={say.role}
        value={terms.role}
        onChange={(role) => onChange({ role })}
        choices={space.mayInvite.map((value) => ({
          value,
          label: words.roles[value],
          means: group.role.means[value],
        }))}
      />
      <Chips
        legend={say.uses}
        value={String(terms.uses)}
        onChange={(uses) => onChange({ uses: Number(uses) })}
        chips={usesChoices.map((count) => ({ value: String(count), label: say.usesOf(count) }))}
      />
      <Chips
        legend={say.lasts}
        value={String(terms.lastsMs / dayMs)}
        onChange={(days) => onChange({ lastsMs: Number(days) * dayMs })}
        chips={daysChoices.map((days) => ({ value: String(days), label: say.days(days) }))}
      />
      <Check
        label={<b>{say.approval}</b>}
        means={say.approvalMeans}
        checked={terms.approval}
        onChange={(approval) => onChange({ approval })}
      />
      {refused && <RefusalNote code={refused} />}
      <div className="flex flex-col gap-2">
        <Button look="main" wide disabled={busy} onClick={onMake}>
          {say.make}
        </Button>
        <Button wide onClick={onBack}>
          {words.common.notNow}
        </Button>
      </div>
    </>
  )
}
