/** The words are on paper: since when, what is safe, a backup file, and new words when the paper is lost. */
import type { RefusalCode } from '@kwata/shared/kernel/refusal.ts'
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Notice, RefusalNote } from '../../components/notice.tsx'
import { useKeysWords } from '../../i18n/keys/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import { useReady } from '../../views/engine.tsx'
import { useNow } from '../../views/now.ts'
import { useSheet } from '../../views/sheet-route.ts'
import { ExportBackup } from './export-backup.tsx'
import type { Kit } from '../../views/words24.ts'

interface Props {
  readonly fresh: Kit | undefined // just confirmed, still at hand
  readonly busy: boolean
  readonly refused: RefusalCode | undefined
  readonly onAgain: () => void
}

export const KitKept = ({ fresh, busy, refused, onAgain }: Props) => {
  const { format } = useSpeech()
  const say = useKeysWords().recovery
  const { recovery } = useReady()
  const nowMs = useNow()
  const again = useSheet('again')
  return (
    <>
      <div role="status">
        <Notice tone="forest" icon="check" title={say.kept}>
          {recovery.sinceMs !== undefined && !fresh && (
            <p className="text-muted">{say.keptSince(format.day(recovery.sinceMs))}</p>
          )}
          <p>{say.keptMeans}</p>
        </Notice>
      </div>
      <p className="text-quiet text-muted">
        {recovery.savedAtMs === undefined ? say.notSaved : say.saved(format.ago(recovery.savedAtMs, nowMs))}
      </p>
      {fresh && <ExportBackup words={fresh.words} look="calm" />}
      {refused && <RefusalNote code={refused} />}
      {!fresh && (
        <Button look="plain" className="-ml-4 self-start" disabled={busy} onClick={again.show}>
          {say.again}
        </Button>
      )}
      {again.open && (
        <Confirm
          title={say.againTitle}
          effect={say.againEffect}
          go={say.againGo}
          busy={busy}
          refused={refused}
          onGo={() => {
            again.close()
            onAgain()
          }}
          onClose={again.close}
        />
      )}
    </>
  )
}
