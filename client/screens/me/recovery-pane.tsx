/** The 24 words: why, then the words, then three of them asked again. They are held by this page alone, and gone with it. */
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Pane } from '../../components/pane.tsx'
import { useKeysWords } from '../../i18n/keys/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import { useAsk, useReady } from '../../views/engine.tsx'
import { patterns } from '../../views/paths.ts'
import type { Kit } from '../../views/words24.ts'
import { KitCheck } from './kit-check.tsx'
import { KitIntro } from './kit-intro.tsx'
import { KitKept } from './kit-kept.tsx'
import { KitWords } from './kit-words.tsx'

type Step = 'start' | 'words' | 'check' | 'done'

export const RecoveryPane = () => {
  const { language } = useSpeech()
  const say = useKeysWords().recovery
  const { recovery } = useReady()
  const { ask, busy, refused } = useAsk()
  const [step, setStep] = useState<Step>('start')
  const [kit, setKit] = useState<Kit>()
  const make = async () => {
    const done = await ask({ do: 'make-recovery', language })
    if (!done?.words) return
    setKit({ words: done.words, link: done.link ?? '' })
    setStep('words')
  }
  const keep = async () => {
    if (kit && (await ask({ do: 'keep-recovery', words: kit.words }))) setStep('done')
  }
  if (kit && step === 'words')
    return (
      <Pane
        title={say.title}
        back={patterns.me}
        footer={
          <Button look="main" icon="check" wide onClick={() => setStep('check')}>
            {say.written}
          </Button>
        }
      >
        <KitWords kit={kit} />
      </Pane>
    )
  if (kit && step === 'check')
    return (
      <Pane title={say.title} back={patterns.me}>
        <KitCheck
          words={kit.words.split(' ')}
          busy={busy}
          refused={refused}
          onRight={() => void keep()}
          onSee={() => setStep('words')}
        />
      </Pane>
    )
  return (
    <Pane title={say.title} back={patterns.me}>
      {step === 'done' || recovery.state === 'kept' ? (
        <KitKept fresh={step === 'done' ? kit : undefined} busy={busy} refused={refused} onAgain={() => void make()} />
      ) : (
        <KitIntro busy={busy} refused={refused} onMake={() => void make()} />
      )}
    </Pane>
  )
}
