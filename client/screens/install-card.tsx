/** Offers to install, after the first post; said once, and "later" is kept. */
import { useState } from 'react'
import { useWords } from '../i18n/language.tsx'
import { useInstall } from '../views/install.ts'
import { Button } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'

const kept = 'kwata/install-later'

const refused = (): boolean => {
  try {
    return localStorage.getItem(kept) !== null
  } catch {
    return true
  }
}

export const InstallCard = () => {
  const words = useWords()
  const { way, install } = useInstall()
  const [hidden, setHidden] = useState(refused)
  if (hidden || (way !== 'prompt' && way !== 'ios')) return null
  const later = (): void => {
    localStorage.setItem(kept, '1')
    setHidden(true)
  }
  return (
    <Notice tone="forest" icon="install" title={words.me.installTitle}>
      <p>{words.me.install}</p>
      {way === 'ios' && <p className="mt-1">{words.me.installIos}</p>}
      <div className="mt-2 flex flex-wrap gap-2">
        {way === 'prompt' && (
          <Button look="main" onClick={install}>
            {words.me.installGo}
          </Button>
        )}
        <Button look="plain" onClick={later}>
          {words.me.installLater}
        </Button>
      </div>
    </Notice>
  )
}
