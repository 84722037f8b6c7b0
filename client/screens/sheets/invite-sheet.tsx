/** An invitation: a link to copy or share, and the same link to scan. Made on this phone, with or without a network. */
import { useEffect, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Notice, RefusalNote } from '../../components/notice.tsx'
import { QrCode } from '../../components/qr-code.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useWords } from '../../i18n/language.tsx'
import type { SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'

const terms = { role: 'member', uses: 50, lastsMs: 30 * 86_400_000, approval: false } as const

export const InviteSheet = ({ space, onClose }: { space: SpaceView; onClose: () => void }) => {
  const words = useWords()
  const { ask, busy, refused } = useAsk()
  const [link, setLink] = useState<string>()
  useEffect(() => {
    let here = true
    void ask({ do: 'invite', space: space.id, terms }).then((done) => {
      if (here && done?.link) setLink(done.link)
    })
    return () => {
      here = false
    }
  }, [ask, space.id])
  return (
    <Sheet title={words.people.invite} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <Notice icon="people">{words.people.inviteLead}</Notice>
        {refused && <RefusalNote code={refused} />}
        {busy && !link && <p role="status">{words.people.inviteMaking}</p>}
        {link && <Link link={link} place={space.name} />}
      </div>
    </Sheet>
  )
}

const Link = ({ link, place }: { link: string; place: string }) => {
  const words = useWords()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => undefined, // refused by the browser: the link stands there to be selected
    )
  }
  const share = () => void navigator.share({ text: words.people.shareText(place), url: link }).catch(() => undefined) // closed by the person
  return (
    <>
      <QrCode text={link} label={words.people.qr} tooLong={words.people.qrTooLong} />
      <input
        readOnly
        aria-label={words.people.inviteLink}
        value={link}
        onFocus={(event) => event.target.select()}
        className="min-h-12 w-full rounded-control border border-control bg-paper px-3 text-small text-muted"
      />
      <div className="flex flex-col gap-2">
        {'share' in navigator && (
          <Button look="main" icon="share" wide onClick={share}>
            {words.common.share}
          </Button>
        )}
        <Button
          look={'share' in navigator ? 'calm' : 'main'}
          icon={copied ? 'check' : 'copy'}
          wide
          onClick={() => void copy()}
        >
          <span aria-live="polite">{copied ? words.common.copied : words.common.copy}</span>
        </Button>
      </div>
    </>
  )
}
