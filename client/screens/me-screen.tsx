/** Oneself: name, language, installing, and what Kwata is. */
import type { ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import { Frame } from './frame/frame.tsx'
import { Icon } from '../components/icons.tsx'
import { LanguageSwitch } from '../components/language-switch.tsx'
import { SyncIconButton, SyncLine } from './frame/sync-line.tsx'
import { useWords } from '../i18n/language.tsx'
import { buildStamp } from '../views/build.ts'
import { useReady } from '../views/engine.tsx'
import { type Install, useInstall } from '../views/install.ts'
import { lastSpace } from '../views/last-space.ts'
import { useScreenTitle } from '../views/title.ts'
import { NameCard } from './name-card.tsx'

export const MeScreen = () => {
  const words = useWords()
  const { me, spaces } = useReady()
  const install = useInstall()
  const heading = useScreenTitle(words.me.title)
  return (
    <Frame space={lastSpace(spaces)} bar>
      <div className="h-full overflow-y-auto">
        <header className="border-b border-line bg-surface px-4 pt-[max(0.5rem,env(safe-area-inset-top))] desk:border-0 desk:bg-paper desk:px-8 desk:pt-6">
          <div className="flex min-h-11 items-center">
            <h1 ref={heading} tabIndex={-1} className="grow text-title leading-tight">
              {words.me.title}
            </h1>
            <div className="-mr-2.5 desk:hidden">
              <SyncIconButton />
            </div>
          </div>
          <div className="desk:hidden">
            <SyncLine quiet={words.sync.quiet} />
          </div>
        </header>
        <div className="flex max-w-2xl flex-col gap-3 px-4 py-4 desk:px-8">
          {me && (
            <Card>
              <NameCard me={me} />
            </Card>
          )}
          <Card>
            <LanguageSwitch legendHidden={false} />
          </Card>
          <InstallPart {...install} />
          <Card>
            <h2 className="text-thing">{words.me.about}</h2>
            <p className="text-quiet text-muted">{words.me.aboutText}</p>
            <p className="mt-2 text-small text-muted">{words.me.version(buildStamp)}</p>
          </Card>
        </div>
      </div>
    </Frame>
  )
}

const Card = ({ children }: { children: ReactNode }) => (
  <section className="rounded-card border border-line bg-surface p-4">{children}</section>
)

const InstallPart = ({ way, install }: Install) => {
  const words = useWords()
  if (way === 'none') return null
  return (
    <Card>
      <h2 className="flex items-center gap-2 text-thing">
        <Icon name="install" />
        {words.me.installTitle}
      </h2>
      <p className="text-quiet text-muted">{way === 'installed' ? words.me.installed : words.me.install}</p>
      {way === 'ios' && <p className="mt-1 text-quiet">{words.me.installIos}</p>}
      {way === 'prompt' && (
        <Button look="main" wide className="mt-3" onClick={install}>
          {words.me.installGo}
        </Button>
      )}
    </Card>
  )
}
