/** A link to hand over: as a code to scan, as text to select, to share and to copy. */
import { useState } from 'react'
import { useWords } from '../i18n/language.tsx'
import { Button } from './button.tsx'
import { QrCode } from './qr-code.tsx'

interface Props {
  readonly link: string
  readonly name: string
  readonly qr: string
  readonly qrTooLong: string
  /** What goes with it when it is shared; a secret link has none and is not shared. */
  readonly shareText?: string
  /** The other phone is at hand: the code comes before the buttons. */
  readonly scanFirst?: boolean
}

export const HandOver = ({ link, name, qr, qrTooLong, shareText, scanFirst = false }: Props) => {
  const words = useWords()
  const [copied, setCopied] = useState(false)
  const shares = shareText !== undefined && 'share' in navigator
  const copy = async () => {
    await navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => undefined, // refused by the browser: the link stands there to be selected
    )
  }
  const share = () => void navigator.share({ text: shareText ?? '', url: link }).catch(() => undefined) // closed by the person
  const code = <QrCode text={link} label={qr} tooLong={qrTooLong} />
  const buttons = (
    <div className="flex flex-col gap-2">
      {shares && (
        <Button look="main" icon="share" wide onClick={share}>
          {words.common.share}
        </Button>
      )}
      <Button look={shares ? 'calm' : 'main'} icon={copied ? 'check' : 'copy'} wide onClick={() => void copy()}>
        <span aria-live="polite">{copied ? words.common.copied : words.common.copy}</span>
      </Button>
    </div>
  )
  return (
    <>
      {scanFirst ? code : buttons}
      <input
        readOnly
        aria-label={name}
        value={link}
        onFocus={(event) => event.target.select()}
        className="min-h-12 w-full rounded-control border border-control bg-paper px-3 text-small text-muted"
      />
      {scanFirst ? buttons : code}
    </>
  )
}
