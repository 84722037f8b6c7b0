/** A warning to this person, put in front of them once: they say that they understood, and find it again in their inbox. */
import { useState } from 'react'
import { useSpeech } from '../../i18n/language.tsx'
import { useModerationWords } from '../../i18n/moderation/words.ts'
import type { SpaceView, WarningView } from '../../store/app-state.ts'
import { useNow } from '../../views/now.ts'
import { useUnderstood } from '../../views/understood.ts'
import { Button } from '../button.tsx'
import { Notice } from '../notice.tsx'
import { Sheet } from '../sheet.tsx'

export const WarningNotice = ({ space }: { space: SpaceView }) => {
  const understood = useUnderstood()
  const [later, setLater] = useState(false)
  const warning = space.warnings.find(({ id, toMe }) => toMe && !understood.has(id))
  if (!warning || later) return null
  return (
    <WarningSheet
      key={warning.id}
      warning={warning}
      onUnderstood={() => understood.add(warning.id)}
      onClose={() => setLater(true)}
    />
  )
}

interface Props {
  readonly warning: WarningView
  readonly onUnderstood: () => void
  readonly onClose: () => void
}

const WarningSheet = ({ warning, onUnderstood, onClose }: Props) => {
  const { format } = useSpeech()
  const all = useModerationWords()
  const say = all.warned
  const nowMs = useNow()
  return (
    <Sheet title={say.title} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="font-[650]">{say.about(all.reasons[warning.reason])}</p>
        <p className="text-thing whitespace-pre-line wrap-anywhere">{warning.words}</p>
        <p className="text-small text-muted">{say.from(warning.by.name, format.ago(warning.atMs, nowMs))}</p>
        <Notice icon="lock">{say.only}</Notice>
        <Button look="main" wide onClick={onUnderstood}>
          {say.understood}
        </Button>
      </div>
    </Sheet>
  )
}
