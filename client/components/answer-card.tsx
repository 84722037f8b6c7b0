/** One answer: who, what they say, how far it has come, and what can be done with it. */
import { useSpeech } from '../i18n/language.tsx'
import type { AnswerView } from '../store/app-state.ts'
import { Button } from './button.tsx'
import { Icon } from './icons.tsx'
import { PersonDot } from './person-dot.tsx'
import { SyncMark } from './sync-mark.tsx'

interface Props {
  readonly answer: AnswerView
  readonly nowMs: number
  readonly onAccept: (() => void) | undefined
  readonly onWithdraw: (() => void) | undefined
}

export const AnswerCard = ({ answer, nowMs, onAccept, onWithdraw }: Props) => {
  const { words, format } = useSpeech()
  const accepted = answer.state === 'accepted'
  return (
    <div
      className={`flex flex-col gap-2 rounded-card border bg-surface p-3 ${accepted ? 'border-2 border-forest' : 'border-line'}`}
    >
      {accepted && (
        <p className="flex items-center gap-1.5 text-small font-[650] text-forest">
          <Icon name="check" size={18} />
          {answer.mine ? words.post.acceptedYou : words.post.accepted}
        </p>
      )}
      <div className="flex gap-3">
        <PersonDot user={answer.by.user} name={answer.by.name} small />
        <div className="flex min-w-0 grow flex-col gap-1">
          <p className="text-small text-muted">
            <b className="text-ink">{answer.by.name}</b>
            {answer.mine && ` (${words.common.you})`} · {format.ago(answer.atMs, nowMs)}
          </p>
          {answer.words && (
            <p
              className={`whitespace-pre-line wrap-anywhere ${answer.state === 'withdrawn' ? 'text-muted line-through' : ''}`}
            >
              {answer.words}
            </p>
          )}
          <div className="flex flex-wrap items-center gap-x-3">
            {answer.state === 'withdrawn' && <span className="text-small text-muted">{words.post.withdrawn}</span>}
            {answer.mark && <SyncMark mark={answer.mark} />}
          </div>
        </div>
      </div>
      {onAccept && (
        <Button look="soft" icon="check" className="desk:self-start" onClick={onAccept}>
          {words.post.accept}
          <span className="sr-only">: {answer.by.name}</span>
        </Button>
      )}
      {onWithdraw && (
        <Button look="plain" className="self-start" onClick={onWithdraw}>
          {words.post.withdraw}
        </Button>
      )}
    </div>
  )
}
