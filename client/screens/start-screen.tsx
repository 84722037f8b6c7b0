/** A named person with no neighbourhood yet, or who adds one: join by a link, or open one's own. */
import { Link, useLocation } from 'wouter'
import { FoundForm } from '../components/found-form.tsx'
import { Icon } from '../components/icons.tsx'
import { JoinForm } from '../components/join-form.tsx'
import { LanguageSwitch } from '../components/language-switch.tsx'
import { StartSteps } from '../components/start-steps.tsx'
import { Toghu } from '../components/toghu.tsx'
import { useWords } from '../i18n/language.tsx'
import { useReady } from '../views/engine.tsx'
import { useScreenTitle } from '../views/title.ts'

export const StartScreen = () => {
  const words = useWords()
  const { me, spaces } = useReady()
  const [, navigate] = useLocation()
  const heading = useScreenTitle(words.start.joinTitle)
  const first = spaces.length === 0
  return (
    <main className="h-full overflow-y-auto">
      {first && <Toghu height={24} />}
      <div className="mx-auto flex max-w-md flex-col gap-6 px-4 pt-4 pb-8 desk:pt-10">
        {first ? (
          <StartSteps at={3} />
        ) : (
          <Link href="/" className="-ml-1 inline-flex min-h-11 items-center gap-1 self-start font-[650] text-forest">
            <Icon name="back" size={20} />
            {words.common.back}
          </Link>
        )}
        <header className="flex flex-col gap-1">
          <h1 ref={heading} tabIndex={-1} className="text-splash leading-tight">
            {words.start.hello(me?.name ?? '')}
          </h1>
          <p className="text-muted">{words.start.lead}</p>
        </header>
        <JoinForm onLink={(fragment) => navigate(`/${fragment}`)} />
        <p
          aria-hidden="true"
          className="flex items-center gap-3 text-small text-muted before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line"
        >
          {words.start.or}
        </p>
        <FoundForm onFounded={(id) => navigate(id ? `/g/${id}` : '/', { replace: true })} />
        {first && <LanguageSwitch />}
      </div>
    </main>
  )
}
