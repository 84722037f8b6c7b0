/** The second step of a first visit: a picture and where one lives. Both can wait; neither is needed to ask or to help. */
import { fromBase64Url, toBase64Url } from '@kwata/shared/kernel/bytes.ts'
import { useLocation } from 'wouter'
import { Button } from '../../components/button.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { PlaceField } from '../../components/place-field.tsx'
import { FaceField } from '../../components/profile/face-field.tsx'
import { StartSteps } from '../../components/start-steps.tsx'
import { Toghu } from '../../components/toghu.tsx'
import { useProfileWords } from '../../i18n/profile/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import { useDraft } from '../../store/drafts.ts'
import { useAsk, useReady } from '../../views/engine.tsx'
import { patterns } from '../../views/paths.ts'
import { useScreenTitle } from '../../views/title.ts'

const empty = { face: '', place: '', near: '' }

export const YouScreen = () => {
  const { language, words } = useSpeech()
  const say = useProfileWords()
  const { me } = useReady()
  const [, navigate] = useLocation()
  const { ask, busy, refused } = useAsk()
  const { draft, change, drop } = useDraft('you', empty)
  const heading = useScreenTitle(say.start.title)
  const told = draft.face !== '' || draft.place.trim() !== '' || draft.near !== ''
  const face = draft.face === '' ? undefined : fromBase64Url(draft.face)
  const save = async (): Promise<void> => {
    const place = draft.place.trim() || undefined
    const near = draft.near || undefined
    const profile = { face, about: '', skills: [], languages: [language], place, near, free: 0 }
    if (!(await ask({ do: 'set-profile', profile }))) return
    drop()
    navigate(patterns.start, { replace: true })
  }
  return (
    <main className="flex h-full flex-col overflow-y-auto desk:justify-center">
      <div className="desk:hidden">
        <Toghu height={24} />
      </div>
      <div className="mx-auto flex w-full max-w-md grow flex-col gap-5 px-4 pt-4 pb-[max(1rem,env(safe-area-inset-bottom))] desk:grow-0 desk:rounded-card desk:border desk:border-line desk:bg-surface desk:p-8">
        <StartSteps at={2} />
        <header className="flex flex-col gap-1">
          <p className="text-quiet font-[650] text-forest">{words.start.hello(me?.name ?? '')}</p>
          <h1 ref={heading} tabIndex={-1} className="text-splash leading-tight">
            {say.start.title}
          </h1>
          <p className="text-muted">{say.start.lead}</p>
        </header>
        <PlaceField
          label={say.start.place}
          optional
          value={{ place: draft.place, near: draft.near || undefined }}
          onChange={({ place, near }) => change({ place, near: near ?? '' })}
        />
        <FaceField value={face} onChange={(chosen) => change({ face: chosen ? toBase64Url(chosen) : '' })} />
        <div className="mt-auto flex flex-col gap-2 pt-2">
          {refused && <RefusalNote code={refused} />}
          <Button look="main" wide disabled={busy || !told} onClick={() => void save()}>
            {words.welcome.go}
          </Button>
          <Button look="plain" wide onClick={() => navigate(patterns.start)}>
            {say.start.later}
          </Button>
        </div>
      </div>
    </main>
  )
}
