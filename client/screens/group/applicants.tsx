/** Who asks to come in by a link that needs a yes: what they say, who gave the link, yes or no. */
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { PersonDot } from '../../components/person-dot.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import type { ApplicantView, SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'
import { useNow } from '../../views/now.ts'
import { useSheet } from '../../views/sheet-route.ts'

export const Applicants = ({ space }: { space: SpaceView }) => {
  const say = useGroupWords().waiting
  const { ask, busy, refused } = useAsk()
  const declining = useSheet('decline')
  const [turnedAway, setTurnedAway] = useState<ApplicantView>()
  if (space.applicants.length === 0) return null
  const decline = async () => {
    if (turnedAway && (await ask({ do: 'decline', space: space.id, claim: turnedAway.claim }))) declining.close()
  }
  return (
    <section aria-labelledby="applicants" className="flex flex-col gap-2">
      <h2 id="applicants" className="text-thing">
        {say.applicants}
      </h2>
      <ul className="flex flex-col gap-2">
        {space.applicants.map((applicant) => (
          <Applicant
            key={applicant.claim}
            space={space}
            applicant={applicant}
            onDecline={() => {
              setTurnedAway(applicant)
              declining.show()
            }}
          />
        ))}
      </ul>
      {turnedAway && declining.open && (
        <Confirm
          danger
          title={say.declineTitle(turnedAway.name)}
          effect={say.declineEffect(turnedAway.name)}
          go={say.decline}
          busy={busy}
          refused={refused}
          onGo={() => void decline()}
          onClose={declining.close}
        />
      )}
    </section>
  )
}

interface OneProps {
  readonly space: SpaceView
  readonly applicant: ApplicantView
  readonly onDecline: () => void
}

const Applicant = ({ space, applicant, onDecline }: OneProps) => {
  const { words, format } = useSpeech()
  const say = useGroupWords().waiting
  const nowMs = useNow()
  const { ask, busy, refused } = useAsk()
  const { claim, name, user, vouchedBy } = applicant
  return (
    <li className="flex flex-col gap-3 rounded-card border border-line bg-surface p-3">
      <div className="flex gap-3">
        <PersonDot user={user} name={name} />
        <div className="flex min-w-0 grow flex-col gap-1">
          <p className="leading-snug font-[650] wrap-anywhere">{name}</p>
          {applicant.words && <p className="text-quiet whitespace-pre-line wrap-anywhere">{applicant.words}</p>}
          <p className="text-small text-muted">
            {[
              vouchedBy && say.by(vouchedBy.name),
              say.as(words.roles[applicant.role]),
              format.ago(applicant.atMs, nowMs),
            ]
              .filter(Boolean)
              .join('\u00a0· ')}
          </p>
        </div>
      </div>
      {refused && <RefusalNote code={refused} />}
      <div className="grid grid-cols-2 gap-2">
        <Button disabled={busy} onClick={onDecline}>
          {say.decline}
          <span className="sr-only">: {name}</span>
        </Button>
        <Button
          look="soft"
          icon="check"
          disabled={busy}
          onClick={() => void ask({ do: 'approve', space: space.id, claim })}
        >
          {say.approve}
          <span className="sr-only">: {name}</span>
        </Button>
      </div>
    </li>
  )
}
