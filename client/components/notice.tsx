/** A calm box that says what happened, what it means, and what to do. */
import type { ReactNode } from 'react'
import type { RefusalCode } from '@kwata/shared/kernel/refusal.ts'
import { useWords } from '../i18n/language.tsx'
import { Icon, type IconName } from './icons.tsx'

const tones = {
  relay: 'bg-relay-soft text-relay',
  ember: 'bg-ember-soft text-ember',
  forest: 'bg-forest-soft text-forest',
} as const

interface Props {
  readonly tone?: keyof typeof tones
  readonly icon: IconName
  readonly title?: string
  readonly children: ReactNode
}

export const Notice = ({ tone = 'relay', icon, title, children }: Props) => (
  <div className={`flex gap-3 rounded-card p-3 ${tones[tone]}`}>
    <Icon name={icon} />
    <div className="min-w-0 text-ink">
      {title && <p className="font-[650]">{title}</p>}
      <div className="text-quiet">{children}</div>
    </div>
  </div>
)

/** Why a command was refused, read out at once; what the person typed is still where they typed it. */
export const RefusalNote = ({ code }: { code: RefusalCode }) => {
  const words = useWords()
  return (
    <div role="alert">
      <Notice tone="ember" icon="warn">
        {words.refusals[code]}
      </Notice>
    </div>
  )
}
