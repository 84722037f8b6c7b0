/** An invitation that was opened: one tap and the person is in, with or without a network. */
import { useLocation } from 'wouter'
import { Button } from '../components/button.tsx'
import { RefusalNote } from '../components/notice.tsx'
import { Toghu } from '../components/toghu.tsx'
import { useWords } from '../i18n/language.tsx'
import type { Person } from '../store/app-state.ts'
import { useAsk } from '../views/engine.tsx'
import { useInvitation } from '../views/invitation.ts'
import { useScreenTitle } from '../views/title.ts'

export const JoinScreen = ({ link, me }: { link: string; me: Person }) => {
  const words = useWords()
  const { ask, busy, refused } = useAsk()
  const [, navigate] = useLocation()
  const invitation = useInvitation(link)
  const bad = invitation.state === 'bad'
  const heading = useScreenTitle(words.start.joiningTitle)
  const join = async () => {
    const done = await ask({ do: 'join', link })
    if (done) navigate(done.id ? `/g/${done.id}` : '/', { replace: true })
  }
  return (
    <main className="flex h-full flex-col overflow-y-auto">
      <Toghu height={40} />
      <div className="mx-auto flex w-full max-w-md grow flex-col gap-4 px-4 pt-8 pb-6 desk:grow-0">
        <p className="text-quiet font-[650] text-forest">{words.start.hello(me.name)}</p>
        <h1 ref={heading} tabIndex={-1} className="text-splash leading-tight wrap-anywhere">
          {invitation.state === 'good' ? words.start.joiningNamed(invitation.place) : words.start.joiningTitle}
        </h1>
        {!bad && <p className="text-muted">{words.start.joiningLead}</p>}
        {bad && <RefusalNote code="bad-invitation" />}
        {refused && !bad && <RefusalNote code={refused} />}
        <div className="mt-auto flex flex-col gap-2 pt-6">
          {!bad && (
            <Button look="main" wide disabled={busy || invitation.state === 'reading'} onClick={() => void join()}>
              {words.start.join}
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
