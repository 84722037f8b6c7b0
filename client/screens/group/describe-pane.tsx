/** Saying what the group is, by those who speak for it. */
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import { useLocation } from 'wouter'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { Field } from '../../components/field.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { Pane } from '../../components/pane.tsx'
import { PlaceField } from '../../components/place-field.tsx'
import { useProfileWords } from '../../i18n/profile/words.ts'
import type { AboutGroup, SpaceView } from '../../store/app-state.ts'
import { useDraft } from '../../store/drafts.ts'
import { useAsk } from '../../views/engine.tsx'
import { groupPath } from '../../views/paths.ts'

const filledFrom = (about: AboutGroup | undefined) => ({
  about: about?.about ?? '',
  rules: about?.rules ?? '',
  place: about?.place ?? '',
  near: about?.near ?? '',
  by: about?.by ?? ('place' as AboutGroup['by']),
})

export const DescribePane = ({ space }: { space: SpaceView }) => {
  const { group: say, kind } = useProfileWords()
  const [, navigate] = useLocation()
  const { ask, busy, refused } = useAsk()
  const { draft, change, drop } = useDraft(`describe/${space.id}`, filledFrom(space.about))
  const save = async (id: SpaceId): Promise<void> => {
    const about = { ...draft, place: draft.place.trim() || undefined, near: draft.near || undefined }
    if (!(await ask({ do: 'describe-space', space: id, about }))) return
    drop()
    navigate(groupPath(id, 'about'))
  }
  return (
    <Pane
      title={say.editTitle}
      back={groupPath(space.id, 'about')}
      footer={
        <>
          {refused && <RefusalNote code={refused} />}
          <Button look="main" wide disabled={busy} onClick={() => void save(space.id)}>
            {say.save}
          </Button>
        </>
      }
    >
      <Choices<AboutGroup['by']>
        legend={kind.legend}
        value={draft.by}
        onChange={(by) => change({ by })}
        choices={[
          { value: 'place', label: kind.place, means: kind.placeMeans },
          { value: 'interest', label: kind.interest, means: kind.interestMeans },
        ]}
      />
      <Field
        label={say.about}
        hint={say.aboutHint}
        rows={4}
        value={draft.about}
        lengthMax={limits.groupAboutCharsMax}
        onChange={(about) => change({ about })}
      />
      <Field
        label={say.rules}
        hint={say.rulesHint}
        rows={4}
        optional
        value={draft.rules}
        lengthMax={limits.groupRulesCharsMax}
        onChange={(rules) => change({ rules })}
      />
      <PlaceField
        label={say.placeLabel}
        optional
        value={{ place: draft.place, near: draft.near || undefined }}
        onChange={({ place, near }) => change({ place, near: near ?? '' })}
      />
    </Pane>
  )
}
