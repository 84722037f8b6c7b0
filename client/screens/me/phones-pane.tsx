/** My devices: this one, the others, one more, and cutting off one that was lost. */
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icons.tsx'
import { Points } from '../../components/lines.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { Pane } from '../../components/pane.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useKeysWords } from '../../i18n/keys/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import type { DeviceView } from '../../store/app-state.ts'
import { useAsk, useReady } from '../../views/engine.tsx'
import { patterns } from '../../views/paths.ts'
import { useSheet } from '../../views/sheet-route.ts'
import { LinkPhoneSheet } from './link-phone-sheet.tsx'

export const PhonesPane = () => {
  const say = useKeysWords().phones
  const { devices } = useReady()
  const adding = useSheet('add-phone')
  const revoking = useSheet('revoke')
  const [lost, setLost] = useState<DeviceView>()
  return (
    <Pane
      title={say.title}
      back={patterns.me}
      footer={
        <Button look="main" icon="plus" wide onClick={adding.show}>
          {say.add}
        </Button>
      }
    >
      <p className="text-quiet text-muted">{say.lead}</p>
      <ul className="flex flex-col divide-y divide-line rounded-card border border-line bg-surface">
        {devices
          .toSorted((a, b) => Number(b.thisOne) - Number(a.thisOne) || b.addedAtMs - a.addedAtMs)
          .map((device) => (
            <Device
              key={device.id}
              device={device}
              onRevoke={() => {
                setLost(device)
                revoking.show()
              }}
            />
          ))}
      </ul>
      {adding.open && <LinkPhoneSheet onClose={adding.close} />}
      {lost && revoking.open && <RevokeSheet device={lost} onClose={revoking.close} />}
    </Pane>
  )
}

const Device = ({ device, onRevoke }: { device: DeviceView; onRevoke: () => void }) => {
  const { format } = useSpeech()
  const say = useKeysWords().phones
  const when = format.day(device.addedAtMs)
  return (
    <li className="flex min-h-16 items-center gap-3 p-3">
      <span className={device.thisOne ? 'text-forest' : 'text-muted'}>
        <Icon name="phone" />
      </span>
      <div className="min-w-0 grow">
        <p className="leading-snug font-[650]">{device.thisOne ? say.thisOne : say.otherOne}</p>
        <p className="text-small text-muted">{say.by[device.by](when)}</p>
        {device.forked && (
          <p className="flex items-center gap-1 text-small font-[650] text-ember">
            <Icon name="warn" size={16} />
            {say.forked}
          </p>
        )}
      </div>
      {!device.thisOne && (
        <Button
          look="dangerPlain"
          className="-mr-2 shrink-0 whitespace-nowrap"
          aria-label={say.revokeNamed(when)}
          onClick={onRevoke}
        >
          {say.revoke}
        </Button>
      )}
    </li>
  )
}

const RevokeSheet = ({ device, onClose }: { device: DeviceView; onClose: () => void }) => {
  const { words, format } = useSpeech()
  const say = useKeysWords().phones
  const { ask, busy, refused } = useAsk()
  const revoke = async () => {
    if (await ask({ do: 'revoke-device', device: device.id })) onClose()
  }
  return (
    <Sheet title={say.revokeTitle} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-small text-muted">{say.by[device.by](format.day(device.addedAtMs))}</p>
        <Points lines={say.revokeEffect} />
        {refused && <RefusalNote code={refused} />}
        <div className="flex flex-col gap-2">
          <Button look="danger" wide disabled={busy} onClick={() => void revoke()}>
            {say.revokeGo}
          </Button>
          <Button wide onClick={onClose}>
            {words.common.notNow}
          </Button>
        </div>
      </div>
    </Sheet>
  )
}
