/** One decision, and the signed message that it rests on. */
import { useState } from 'react'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import { Button } from '../../components/button.tsx'
import { Icon, type IconName } from '../../components/icons.tsx'
import { useSpeech } from '../../i18n/language.tsx'
import { useModerationWords } from '../../i18n/moderation/words.ts'
import type { AuditEntry } from '../../store/app-state.ts'
import { useNow } from '../../views/now.ts'
import { saveFile } from '../../views/save-file.ts'
import { useEngine } from '../../views/engine.tsx'
import { auditDetail, auditLine } from './audit-words.ts'

const icons: Readonly<Record<AuditEntry['what'], IconName>> = {
  hid: 'hidden',
  restored: 'eye',
  warned: 'warn',
  removed: 'leave',
  readmitted: 'people',
  left: 'leave',
  approved: 'check',
  declined: 'close',
  role: 'me',
  pinned: 'pin',
  unpinned: 'pin',
  'report-closed': 'flag',
  'late-work': 'late',
  described: 'paper',
  sealed: 'lock',
}

export const AuditRow = ({ space, entry }: { space: SpaceId; entry: AuditEntry }) => {
  const { words, format } = useSpeech()
  const all = useModerationWords()
  const nowMs = useNow()
  const { title, reason } = auditDetail(entry, all, words.roles)
  return (
    <li className="flex gap-3 p-3">
      <span className="mt-0.5 text-forest">
        <Icon name={icons[entry.what]} size={20} />
      </span>
      <div className="min-w-0 grow">
        <p className="leading-snug font-[650] wrap-anywhere">{auditLine(entry, all)}</p>
        {(title || reason) && (
          <p className="text-quiet wrap-anywhere">
            {[reason, title && all.audit.quoted(title)].filter(Boolean).join(' · ')}
          </p>
        )}
        <details className="group text-small text-muted">
          <summary className="-my-1 flex min-h-11 cursor-pointer items-center gap-1">
            {format.ago(entry.atMs, nowMs)} ·{' '}
            <span className="text-forest underline-offset-4 group-hover:underline">{all.audit.check}</span>
          </summary>
          <Proof space={space} entry={entry} />
        </details>
      </div>
    </li>
  )
}

const Proof = ({ space, entry }: { space: SpaceId; entry: AuditEntry }) => {
  const { format } = useSpeech()
  const say = useModerationWords().audit
  const { ask } = useEngine()
  const [isGone, setGone] = useState(false)
  const keep = async () => {
    const told = await ask({ ask: 'record', space, id: entry.id })
    if (!told.ok || told.value === undefined) return setGone(true)
    const link = URL.createObjectURL(new Blob([new Uint8Array(told.value.bytes)], { type: 'application/octet-stream' }))
    saveFile(link, `kwata-${entry.id}.bin`)
    setTimeout(() => URL.revokeObjectURL(link), 60_000)
  }
  return (
    <div className="flex flex-col gap-1 pb-2">
      <p>{say.checkMeans(entry.by.name || say.somebody)}</p>
      <p>
        {say.when} {format.longDay(entry.atMs)}, {format.time(entry.atMs)}
      </p>
      <p className="wrap-anywhere">{say.number(entry.id)}</p>
      <Button look="plain" icon="file" className="-ml-4 self-start" onClick={() => void keep()}>
        {say.keepProof}
      </Button>
      {isGone && <p role="status">{say.noProof}</p>}
    </div>
  )
}
