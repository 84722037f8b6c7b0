/** Filling in what neighbours see of oneself; kept as a draft at every touch, told in every group when it is saved. */
import { fromBase64Url, toBase64Url } from '@kwata/shared/kernel/bytes.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import { useLocation } from 'wouter'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { Pane } from '../../components/pane.tsx'
import { PlaceField } from '../../components/place-field.tsx'
import { FaceField } from '../../components/profile/face-field.tsx'
import { FreeField } from '../../components/profile/free-field.tsx'
import { LanguagesField } from '../../components/profile/languages-field.tsx'
import { SkillsField } from '../../components/profile/skills-field.tsx'
import { useProfileWords } from '../../i18n/profile/words.ts'
import type { ProfileView } from '../../store/app-state.ts'
import { useDraft } from '../../store/drafts.ts'
import { useAsk, useReady } from '../../views/engine.tsx'
import { patterns } from '../../views/paths.ts'

/** As a draft keeps it: bytes as text. */
const filledFrom = (profile: ProfileView | undefined) => ({
  face: profile?.face ? toBase64Url(profile.face) : '',
  about: profile?.about ?? '',
  skills: profile?.skills ?? [],
  languages: profile?.languages ?? [],
  place: profile?.place ?? '',
  near: profile?.near ?? '',
  free: profile?.free ?? 0,
})

const bytesOf = (text: string): Uint8Array | undefined => (text === '' ? undefined : fromBase64Url(text))

export const ProfilePane = () => {
  const say = useProfileWords()
  const { myProfile } = useReady()
  const [, navigate] = useLocation()
  const { ask, busy, refused } = useAsk()
  const { draft, change, drop } = useDraft('profile', filledFrom(myProfile))
  const save = async (): Promise<void> => {
    const { face, place, near, ...rest } = draft
    const profile = { ...rest, face: bytesOf(face), place: place.trim() || undefined, near: near || undefined }
    if (!(await ask({ do: 'set-profile', profile }))) return
    drop()
    navigate(patterns.me)
  }
  return (
    <Pane
      title={say.mine.title}
      back={patterns.me}
      footer={
        <>
          {refused && <RefusalNote code={refused} />}
          <Button look="main" wide disabled={busy} onClick={() => void save()}>
            {say.mine.save}
          </Button>
        </>
      }
    >
      <p className="text-quiet text-muted">{say.mine.lead}</p>
      <FaceField value={bytesOf(draft.face)} onChange={(face) => change({ face: face ? toBase64Url(face) : '' })} />
      <Field
        label={say.about.label}
        hint={say.about.hint}
        rows={3}
        value={draft.about}
        lengthMax={limits.profileAboutCharsMax}
        onChange={(about) => change({ about })}
      />
      <SkillsField value={draft.skills} onChange={(skills) => change({ skills })} />
      <PlaceField
        label={say.place.label}
        hint={say.place.hint}
        value={{ place: draft.place, near: draft.near || undefined }}
        onChange={({ place, near }) => change({ place, near: near ?? '' })}
      />
      <LanguagesField value={draft.languages} onChange={(languages) => change({ languages })} />
      <FreeField value={draft.free} onChange={(free) => change({ free })} />
    </Pane>
  )
}
