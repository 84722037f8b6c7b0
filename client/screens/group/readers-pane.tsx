/** Who can read what is written in this neighbourhood, and closing it to relays. */
import { Link } from 'wouter'
import { Button, buttonClass } from '../../components/button.tsx'
import { Icon } from '../../components/icons.tsx'
import { Points } from '../../components/lines.tsx'
import { Notice, RefusalNote } from '../../components/notice.tsx'
import { Pane } from '../../components/pane.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useWords } from '../../i18n/language.tsx'
import type { SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'
import { patterns, peoplePath } from '../../views/paths.ts'
import { useSheet } from '../../views/sheet-route.ts'

export const ReadersPane = ({ space }: { space: SpaceView }) => {
  const say = useGroupWords().privacy
  const sealing = useSheet('seal')
  const admin = space.myRole === 'admin'
  return (
    <Pane
      title={say.title}
      back={peoplePath(space.id)}
      footer={
        !space.sealed &&
        admin && (
          <Button look="main" icon="lock" wide onClick={sealing.show}>
            {say.make}
          </Button>
        )
      }
    >
      <div className="flex gap-3 rounded-card border border-line bg-surface p-4">
        <span className={space.sealed ? 'text-forest' : 'text-muted'}>
          <Icon name={space.sealed ? 'lock' : 'openLock'} size={32} />
        </span>
        <div className="flex min-w-0 flex-col gap-1">
          <h2 className="text-thing">{space.sealed ? say.sealedTitle : say.openTitle}</h2>
          <p className="text-quiet">{space.sealed ? say.sealed : say.open}</p>
          {space.sealed && <p className="text-quiet text-muted">{say.stillSeen}</p>}
        </div>
      </div>
      {space.locked > 0 && (
        <Notice icon="lock" title={say.locked(space.locked)}>
          {say.lockedMeans}
        </Notice>
      )}
      {!space.sealed && !admin && <p className="text-quiet text-muted">{say.adminOnly}</p>}
      <Link href={patterns.privacy} className={`${buttonClass('plain')} -ml-4 self-start`}>
        {say.more}
      </Link>
      {sealing.open && <SealSheet space={space} onClose={sealing.close} />}
    </Pane>
  )
}

const SealSheet = ({ space, onClose }: { space: SpaceView; onClose: () => void }) => {
  const { common } = useWords()
  const say = useGroupWords().privacy
  const { ask, busy, refused } = useAsk()
  const seal = async () => {
    if (await ask({ do: 'seal-space', space: space.id })) onClose()
  }
  return (
    <Sheet title={say.makeTitle} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <Points lines={say.makeEffect} />
        {refused && <RefusalNote code={refused} />}
        <div className="flex flex-col gap-2">
          <Button look="main" icon="lock" wide disabled={busy} onClick={() => void seal()}>
            {say.make}
          </Button>
          <Button wide onClick={onClose}>
            {common.notNow}
          </Button>
        </div>
      </div>
    </Sheet>
  )
}
