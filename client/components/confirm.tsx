/** Asks once before what cannot be taken back, and says what it will do. */
import { useWords } from '../i18n/language.tsx'
import { Button } from './button.tsx'
import { RefusalNote } from './notice.tsx'
import { Sheet } from './sheet.tsx'
import type { RefusalCode } from '@kwata/shared/kernel/refusal.ts'

interface Props {
  readonly title: string
  readonly effect: string
  readonly go: string
  readonly danger?: boolean
  readonly busy: boolean
  readonly refused: RefusalCode | undefined
  readonly onGo: () => void
  readonly onClose: () => void
}

export const Confirm = ({ title, effect, go, danger = false, busy, refused, onGo, onClose }: Props) => {
  const words = useWords()
  return (
    <Sheet title={title} onClose={onClose}>
      <p className="mb-4 text-muted">{effect}</p>
      {refused && <RefusalNote code={refused} />}
      <div className="mt-2 flex flex-col gap-2">
        <Button look={danger ? 'danger' : 'main'} wide disabled={busy} onClick={onGo}>
          {go}
        </Button>
        <Button wide onClick={onClose}>
          {words.common.notNow}
        </Button>
      </div>
    </Sheet>
  )
}
