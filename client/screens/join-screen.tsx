/** An invitation that was opened: one tap and the person is in, with or without a network. */
import { useLocation } from 'wouter'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { RefusalNote } from '../components/notice.tsx'
import { Toghu } from '../components/toghu.tsx'
import { useWords } from '../i18n/language.tsx'
import type { Person } from '../store/app-state.ts'
import { useDraft } from '../store/drafts.ts'
import { useAsk, useReady } from '../views/engine.tsx'
import { useInvitation } from '../views/invitation.ts'
import { useScreenTitle } from '../views/title.ts'

const empty = { words: '' }

export const JoinScreen = ({ link, me }: { link: string; me: Person }) => {
  const words = useWords()
  const { ask, busy, refused } = useAsk()
  const [, navigate] = useLocation()
  const invitation = useInvitation(link)
  const { draft, change, drop } = useDraft('join', empty)
  const bad = invitation.state === 'bad'
  const asksFirst = invitation.state === 'good' && invitation.approval
  const { spaces } = useReady()
  const about = invitation.state === 'good' ? spaces.find(({ id }) => id === invitation.space)?.about : undefined
  const heading = useScreenTitle(words.start.joiningTitle)
  const join = async () => {
    const done = await ask(asksFirst ? { do: 'join', link, words: draft.words.trim() } : { do: 'join', link })
    if (!done) return
    drop()
    navigate(done.id ? `/g/${done.id}` : '/', { replace: true })
  }
  return (
    <main className="flex h-full flex-col overflow-y-auto">
      <Toghu height={40} />
      <div className="mx-auto flex w-full max-w-md grow flex-col gap-4 px-4 pt-8 pb-6 desk:grow-0">
        <p className="text-quiet font-[650] text-forest">{words.start.hello(me.name)}</p>
        <h1 ref={heading} tabIndex={-1} className="text-splash leading-tight wrap-anywhere">
          {invitation.state === 'good' ? words.start.joiningNamed(invitation.place) : words.start.joiningTitle}
        </h1>
        {!bad && <p className="text-muted">{asksFirst ? words.start.askingLead : words.start.joiningLead}</p>}
        {about?.about && (
          <p className="border-l-4 border-sun pl-3 text-quiet whitespace-pre-line wrap-anywhere">{about.about}</p>
        )}
        {asksFirst && (
          <Field
            label={words.start.who}
            hint={words.start.whoHint}
            rows={2}
            value={draft.words}
            lengthMax={300}
            onChange={(typed) => change({ words: typed })}
          />
        )}
        {bad && <RefusalNote code="bad-invitation" />}
        {refused && !bad && <RefusalNote code={refused} />}
        <div className="mt-auto flex flex-col gap-2 pt-6">
          {!bad && (
            <Button look="main" wide disabled={busy || invitation.state === 'reading'} onClick={() => void join()}>
              {asksFirst ? words.start.askIn : words.start.join}
            </Button>
          )}
          <Button wide onClick={() => navigate('/', { replace: true })}>
            {bad ? words.common.back : words.common.notNow}
          </Button>
        </div>
      </div>
    </main>
  )
}
