/** All there is to know about sending: connected or not, what waits, to whom, and what needs attention. */
import { Button } from '../../components/button.tsx'
import { AlarmNote, QuotaNote } from '../../components/alarm-note.tsx'
import { AttentionList } from '../../components/attention-list.tsx'
import { Notice, RefusalNote } from '../../components/notice.tsx'
import { RelayList } from '../../components/relay-list.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useSpeech } from '../../i18n/language.tsx'
import type { NeedsAttention, SpaceView, SyncView } from '../../store/app-state.ts'
import { allAlarms } from '../../views/alarms.ts'
import { useAsk, useReady } from '../../views/engine.tsx'
import { useNow } from '../../views/now.ts'
import { relayName } from '../../views/relay-name.ts'
import { saveFile } from '../../views/save-file.ts'

export const SyncSheet = ({ space, onClose }: { space: SpaceView | undefined; onClose: () => void }) => {
  const { words } = useSpeech()
  const state = useReady()
  const { sync, storage, quota } = state
  const alarms = allAlarms(state)
  const { ask, refused } = useAsk()
  const nowMs = useNow()
  const say = words.sync
  const save = async (item: NeedsAttention) => {
    const done = await ask({ do: 'export-kept', id: item.id })
    if (done?.link) saveFile(done.link, `kwata-${item.id.slice(0, 8)}.bin`)
  }
  return (
    <Sheet title={say.title} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <Connection sync={sync} nowMs={nowMs} />
        {sync.state !== 'connected' && (
          <Button look="main" icon="fresh" wide onClick={() => void ask({ do: 'retry-now' })}>
            {say.retry}
          </Button>
        )}
        {storage.failing && (
          <Notice tone="ember" icon="warn" title={say.storageFailing}>
            {say.storageFailingMeans}
          </Notice>
        )}
        {sync.attention.length > 0 && (
          <AttentionList items={sync.attention} nowMs={nowMs} onSave={(item) => void save(item)} />
        )}
        {refused && <RefusalNote code={refused} />}
        {sync.liars.length > 0 && (
          <Notice tone="ember" icon="warn" title={say.liarsTitle}>
            <p>{say.liars(sync.liars.length)}</p>
            <p className="font-[650] wrap-anywhere">{sync.liars.map(relayName).join(', ')}</p>
          </Notice>
        )}
        {alarms.map((alarm) => (
          <AlarmNote key={JSON.stringify(alarm)} alarm={alarm} />
        ))}
        {quota.map((one) => (
          <QuotaNote key={one.url} quota={one} />
        ))}
        {space && <RelayList relays={space.relays} />}
        {!storage.persistent && !storage.failing && (
          <Notice icon="install" title={say.storageWeak}>
            {say.storageWeakMeans}
          </Notice>
        )}
      </div>
    </Sheet>
  )
}

const Connection = ({ sync, nowMs }: { sync: SyncView; nowMs: number }) => {
  const { words, format } = useSpeech()
  const say = words.sync
  const state = {
    connected: sync.relay ? say.connectedLong(relayName(sync.relay)) : say.connected,
    connecting: say.connectingLong,
    offline: say.offlineLong,
  }[sync.state]
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="wrap-anywhere">
        <b>{state}</b> <span className="text-muted">· {say.since(format.clock(sync.sinceMs, nowMs))}</span>
      </p>
      {sync.state !== 'connected' && <p className="text-quiet text-muted">{say.offlineMeans}</p>}
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 border-y border-line py-3 text-quiet">
        <dt className="text-muted">{say.waiting}</dt>
        <dd className="text-right font-[650]">{sync.waiting > 0 ? sync.waiting : say.waitingNone}</dd>
        <dt className="text-muted">{say.lastComplete}</dt>
        <dd className="text-right font-[650]">
          {sync.lastCompleteMs === undefined ? say.never : format.ago(sync.lastCompleteMs, nowMs)}
        </dd>
      </dl>
    </div>
  )
}
