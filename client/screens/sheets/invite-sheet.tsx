/** An invitation: one tap gives a link with good terms; other terms are one more. Made on this phone, with or without a network. */
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { HandOver } from '../../components/hand-over.tsx'
import { Notice, RefusalNote } from '../../components/notice.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useWords } from '../../i18n/language.tsx'
import type { InvitationTerms } from '../../commands/command.ts'
import type { SpaceView } from '../../store/app-state.ts'
import { useAsk, useReady } from '../../views/engine.tsx'
import { readyLink, usualTerms } from '../../views/invite-terms.ts'
import { InviteTerms } from '../group/invite-terms.tsx'
import { TermsLine } from '../group/terms-line.tsx'

interface Made {
  readonly link: string
  readonly terms: Omit<InvitationTerms, 'lastsMs'> & { readonly left: number; readonly expiresMs: number }
}

export const InviteSheet = ({ space, onClose }: { space: SpaceView; onClose: () => void }) => {
  const words = useWords()
  const say = useGroupWords().invite
  const { sync } = useReady()
  const { ask, busy, refused } = useAsk()
  const [terms, setTerms] = useState(() => usualTerms(space.mayInvite))
  const [changing, setChanging] = useState(false)
  const [made, setMade] = useState<Made | undefined>(() => {
    const ready = readyLink(space, Date.now())
    return ready && { link: ready.link, terms: { ...ready, left: ready.uses - ready.used } }
  })
  const make = async (wanted: InvitationTerms) => {
    const done = await ask({ do: 'invite', space: space.id, terms: wanted })
    if (!done?.link) return
    setMade({ link: done.link, terms: { ...wanted, left: wanted.uses, expiresMs: Date.now() + wanted.lastsMs } })
    setChanging(false)
  }
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || made) return // once, also where React mounts twice
    begun.current = true
    void make(terms)
  })
  return (
    <Sheet title={changing ? say.termsTitle : words.people.invite} onClose={onClose}>
      <div className="flex flex-col gap-4">
        {changing ? (
          <InviteTerms
            space={space}
            terms={terms}
            busy={busy}
            refused={refused}
            onChange={(part) => setTerms({ ...terms, ...part })}
            onMake={() => void make(terms)}
            onBack={() => setChanging(false)}
          />
        ) : (
          <>
            <p className="-mt-1 text-quiet text-muted">{say.lead}</p>
            {refused && <RefusalNote code={refused} />}
            {refused && !made && (
              <Button look="main" wide disabled={busy} onClick={() => void make(terms)}>
                {say.make}
              </Button>
            )}
            {busy && !made && <p role="status">{say.making}</p>}
            {made && (
              <>
                <div className="-my-2 flex flex-wrap items-center justify-between gap-x-2">
                  <TermsLine {...made.terms} />
                  <Button look="plain" className="-ml-4" onClick={() => setChanging(true)}>
                    {say.change}
                  </Button>
                </div>
                {sync.state === 'offline' && <Notice icon="check">{say.offline}</Notice>}
                <HandOver
                  link={made.link}
                  name={words.people.inviteLink}
                  qr={say.qr}
                  qrTooLong={say.qrTooLong}
                  shareText={say.shareText(space.name)}
                />
              </>
            )}
          </>
        )}
      </div>
    </Sheet>
  )
}
