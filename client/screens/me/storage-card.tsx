/** What is kept on this phone: how much, how safely, where else it is, and what can go. */
import { useState } from 'react'
import { Link } from 'wouter'
import { Button, buttonClass } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { Card } from '../../components/row.tsx'
import type { StorageMeter } from '../../commands/query.ts'
import { useDeviceWords } from '../../i18n/device/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import { useReady } from '../../views/engine.tsx'
import { useNow } from '../../views/now.ts'
import { patterns } from '../../views/paths.ts'
import { askToPersist } from '../../views/persist.ts'
import { useTold } from '../../views/told.ts'
import { StoredFiles } from './stored-files.tsx'

export const StorageCard = () => {
  const { data: say } = useDeviceWords()
  const { format } = useSpeech()
  const { recovery } = useReady()
  const nowMs = useNow()
  const [freed, setFreed] = useState(0)
  const looked = useTold({ ask: 'storage' }, freed)
  const meter = looked.at === 'told' ? looked.told : undefined
  const saved = recovery.state === 'kept' ? recovery.savedAtMs : undefined
  return (
    <>
      <Card>
        <h2 className="mb-2 text-thing">{say.storage}</h2>
        {meter && <Meter meter={meter} />}
        <Safety />
        <p className="mt-4 font-[650]">{say.backup}</p>
        <p className={`text-quiet ${saved === undefined ? 'text-ember' : 'text-muted'}`}>
          {saved === undefined ? say.backupNone : say.backupAt(format.ago(saved, nowMs))}
        </p>
        <Link href={patterns.backup} className={`${buttonClass('calm')} mt-2`}>
          {say.goBackup}
        </Link>
      </Card>
      {meter && <StoredFiles files={meter.files} onFreed={() => setFreed(freed + 1)} />}
    </>
  )
}

const Meter = ({ meter: { usedBytes, quotaBytes } }: { meter: StorageMeter }) => {
  const { data: say } = useDeviceWords()
  const { format } = useSpeech()
  if (usedBytes === undefined) return <p className="text-quiet text-muted">{say.unknown}</p>
  const used = format.bytes(usedBytes)
  return (
    <div className="mb-3">
      {quotaBytes !== undefined && (
        <progress
          aria-label={say.meter}
          max={quotaBytes}
          value={Math.max(usedBytes, quotaBytes / 100)}
          className="h-2 w-full overflow-hidden rounded-full bg-line accent-forest [&::-moz-progress-bar]:bg-forest [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-forest"
        />
      )}
      <p className="text-quiet">
        {quotaBytes === undefined ? say.usedOnly(used) : say.used(used, format.bytes(quotaBytes))}
      </p>
    </div>
  )
}

/** Whether the browser may clear it all; asked for here, by a button. */
const Safety = () => {
  const { data: say } = useDeviceWords()
  const { storage } = useReady()
  const [asked, setAsked] = useState<'yes' | 'no'>()
  if (storage.persistent || asked === 'yes')
    return (
      <Notice tone="forest" icon="lock" title={say.safe}>
        {say.safeMeans}
      </Notice>
    )
  return (
    <div className="flex flex-col gap-2">
      <Notice tone="ember" icon="warn" title={say.risk}>
        <span role="status">{asked === 'no' ? say.askedNo : say.riskMeans}</span>
      </Notice>
      {asked === undefined && (
        <Button onClick={() => void askToPersist().then((kept) => setAsked(kept ? 'yes' : 'no'))}>{say.askKeep}</Button>
      )}
    </div>
  )
}
