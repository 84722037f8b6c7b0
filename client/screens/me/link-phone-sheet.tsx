/** A link that makes one more device mine: shown to the other one, good for ten minutes, once. */
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { HandOver } from '../../components/hand-over.tsx'
import { Icon } from '../../components/icons.tsx'
import { Notice, RefusalNote } from '../../components/notice.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useKeysWords } from '../../i18n/keys/words.ts'
import { useAsk } from '../../views/engine.tsx'

const lastsMs = 10 * 60_000

export const LinkPhoneSheet = ({ onClose }: { onClose: () => void }) => {
  const say = useKeysWords().phones
  const { ask, busy, refused } = useAsk()
  const [made, setMade] = useState<{ link: string; untilMs: number }>()
  const leftMs = useCountdown(made?.untilMs)
  const make = async () => {
    const done = await ask({ do: 'link-device' })
    if (done?.link) setMade({ link: done.link, untilMs: Date.now() + lastsMs })
  }
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void make()
  })
  return (
    <Sheet title={say.add} onClose={onClose}>
      <div className="flex flex-col gap-4">
        {refused && <RefusalNote code={refused} />}
        {busy && !made && <p role="status">{say.making}</p>}
        {made && leftMs > 0 && (
          <>
            <p>{say.addLead}</p>
            <Notice tone="ember" icon="warn">
              {say.secret}
            </Notice>
            <p role="timer" className="flex items-center justify-center gap-2 text-quiet font-[650] tabular-nums">
              <Icon name="clock" size={18} />
              {say.left(minutes(leftMs))}
            </p>
            <HandOver scanFirst link={made.link} name={say.link} qr={say.qr} qrTooLong={say.qr} />
          </>
        )}
        {made && leftMs <= 0 && (
          <>
            <p role="status">{say.over}</p>
            <Button look="main" icon="fresh" wide disabled={busy} onClick={() => void make()}>
              {say.again}
            </Button>
          </>
        )}
        {refused && !made && (
          <Button wide disabled={busy} onClick={() => void make()}>
            {say.again}
          </Button>
        )}
      </div>
    </Sheet>
  )
}

const minutes = (ms: number): string => {
  const seconds = Math.ceil(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

const useCountdown = (untilMs: number | undefined): number => {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    if (untilMs === undefined) return undefined
    const timer = setInterval(() => setNowMs(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [untilMs])
  return untilMs === undefined ? 0 : Math.min(lastsMs, untilMs - nowMs)
}
