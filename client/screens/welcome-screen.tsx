/** First visit: what Kwata is, in one sentence, and a name. The device key is made on the spot; no server is asked. */
import { type SubmitEvent, useEffect, useState } from 'react'
import { Link } from 'wouter'
import { Button, buttonClass } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { LanguageSwitch } from '../components/language-switch.tsx'
import { Notice, RefusalNote } from '../components/notice.tsx'
import { StartSteps } from '../components/start-steps.tsx'
import { Toghu } from '../components/toghu.tsx'
import { useWords } from '../i18n/language.tsx'
import { useDraft } from '../store/drafts.ts'
import { useAsk } from '../views/engine.tsx'
import { useInstall } from '../views/install.ts'
import { patterns } from '../views/paths.ts'
import { useScreenTitle } from '../views/title.ts'

const empty = { name: '' }

export const WelcomeScreen = ({ invited }: { invited: boolean }) => {
  const words = useWords()
  const { ask, busy, refused } = useAsk()
  const { draft, change, drop } = useDraft('name', empty)
  const [tried, setTried] = useState(false)
  const { way } = useInstall()
  const heading = useScreenTitle('Kwata')
  const short = draft.name.trim().length < 2
  useEffect(() => {
    if (!invited) import('./start/you-screen.tsx').catch(() => undefined) // while a name is typed; asked for again then
  }, [invited])
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!short && (await ask({ do: 'choose-name', name: draft.name.trim() }))) drop()
  }
  return (
    <main className="flex h-full flex-col overflow-y-auto desk:justify-center">
      <div className="desk:hidden">
        <Toghu height={40} />
      </div>
      <div className="mx-auto flex w-full max-w-md grow flex-col gap-6 px-4 pt-6 pb-[max(1.5rem,env(safe-area-inset-bottom))] desk:grow-0 desk:rounded-card desk:border desk:border-line desk:bg-surface desk:p-8">
        <div className="hidden overflow-hidden rounded-control desk:block">
          <Toghu height={32} />
        </div>
        <div className="flex items-center justify-between">
          <p className="text-title font-[650] text-forest">Kwata</p>
          <LanguageSwitch />
        </div>
        {!invited && <StartSteps at={1} />}
        <header className="flex flex-col gap-2">
          <h1 ref={heading} tabIndex={-1} className="text-splash leading-tight">
            {words.welcome.promise}
          </h1>
          <p className="text-muted">{invited ? words.welcome.invited : words.welcome.how}</p>
        </header>
        {way === 'ios' && (
          <Notice icon="install" title={words.welcome.iosTitle}>
            {words.welcome.ios}
          </Notice>
        )}
        <form noValidate className="flex grow flex-col gap-4" onSubmit={(event) => void submit(event)}>
          <Field
            label={words.welcome.name}
            hint={words.welcome.nameHint}
            value={draft.name}
            lengthMax={40}
            autoComplete="name"
            onChange={(name) => change({ name })}
            error={tried && short ? words.welcome.nameShort : undefined}
          />
          {refused && <RefusalNote code={refused} />}
          <div className="mt-auto flex flex-col gap-3 pt-2">
            <p className="text-small text-muted">{words.welcome.noAccount}</p>
            <Button type="submit" look="main" wide disabled={busy}>
              {words.welcome.go}
            </Button>
            <Link href={`${patterns.backHome}${location.hash}`} className={buttonClass('plain', true)}>
              {words.welcome.already}
            </Link>
          </div>
        </form>
      </div>
    </main>
  )
}
