/** The 24 words, numbered, in four groups, to be copied by hand or printed; the same as a code to scan. */
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { QrCode } from '../../components/qr-code.tsx'
import { useKeysWords } from '../../i18n/keys/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import { useReady } from '../../views/engine.tsx'
import { useNow } from '../../views/now.ts'
import type { Kit } from '../../views/words24.ts'

const groupSize = 6

export const KitWords = ({ kit }: { kit: Kit }) => {
  const { format } = useSpeech()
  const say = useKeysWords().recovery
  const { me } = useReady()
  const nowMs = useNow()
  const [scannable, setScannable] = useState(false)
  const words = kit.words.split(' ')
  const groups = [0, 1, 2, 3].map((at) => words.slice(at * groupSize, (at + 1) * groupSize))
  return (
    <>
      <div className="flex flex-col gap-1">
        <h2 className="text-thing">{say.write}</h2>
        <p className="text-quiet text-muted">{say.notYet}</p>
      </div>
      <div className="printed flex flex-col gap-4">
        <div className="hidden print:block">
          <p className="text-title font-[650]">{say.sheetTitle}</p>
          <p>{say.sheetOf(me?.name ?? '', format.day(nowMs))}</p>
        </div>
        <div className="grid grid-cols-2 gap-3 desk:grid-cols-4">
          {groups.map((group, at) => (
            <ol
              key={at}
              start={at * groupSize + 1}
              aria-label={say.group(at * groupSize + 1, (at + 1) * groupSize)}
              className="flex flex-col rounded-card border border-line bg-surface py-1"
            >
              {group.map((word, place) => (
                <li key={place} className="flex items-baseline gap-2 px-3 py-1">
                  <span className="w-5 shrink-0 text-right text-small text-muted tabular-nums">
                    {at * groupSize + place + 1}
                  </span>
                  <b className="tracking-wide wrap-anywhere" translate="no">
                    {word}
                  </b>
                </li>
              ))}
            </ol>
          ))}
        </div>
        {kit.link && (
          <div className={scannable ? '' : 'hidden print:block'}>
            <QrCode text={kit.link} label={say.qr} tooLong={say.qrTooLong} />
          </div>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button icon="print" className="grow" onClick={() => print()}>
          {say.print}
        </Button>
        {kit.link && (
          <Button icon="scan" className="grow" aria-expanded={scannable} onClick={() => setScannable(!scannable)}>
            {scannable ? say.hideQr : say.showQr}
          </Button>
        )}
      </div>
      <Notice tone="ember" icon="warn">
        {say.rules[1]}
      </Notice>
    </>
  )
}
