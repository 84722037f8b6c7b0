/** Oneself: name, language, installing, and what Kwata is. */
import { Button } from '../../components/button.tsx'
import { Frame } from '../frame/frame.tsx'
import { Icon } from '../../components/icons.tsx'
import { LanguageSwitch } from '../../components/language-switch.tsx'
import { TopBar } from '../frame/top-bar.tsx'
import { Card } from '../../components/row.tsx'
import { DeviceRows } from './device-rows.tsx'
import { KeysRows } from './keys-rows.tsx'
import { useWords } from '../../i18n/language.tsx'
import { buildStamp } from '../../views/build.ts'
import { useReady } from '../../views/engine.tsx'
import { type Install, useInstall } from '../../views/install.ts'
import { lastSpace } from '../../views/last-space.ts'
import { useScreenTitle } from '../../views/title.ts'
import { ProfileCard } from './profile-card.tsx'
import { NameCard } from './name-card.tsx'

export const MeScreen = () => {
  const words = useWords()
  const { me, spaces, myProfile } = useReady()
  const install = useInstall()
  const heading = useScreenTitle(words.me.title)
  return (
    <Frame space={lastSpace(spaces)} bar>
      <div className="h-full overflow-y-auto">
        <TopBar title={words.me.title} heading={heading} />
        <div className="flex max-w-2xl flex-col gap-3 px-4 py-4">
          {me && (
            <Card>
              <NameCard me={me} />
            </Card>
          )}
          <ProfileCard profile={myProfile} />
          <Card>
            <LanguageSwitch legendHidden={false} />
          </Card>
          <DeviceRows />
          <KeysRows />
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
