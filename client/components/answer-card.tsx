/** One answer: who, what they say, what speaks for them, how far it has come; below it, what can be done with it. */
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useHelpWords } from '../i18n/help/words.ts'
import { useSpeech } from '../i18n/language.tsx'
import type { AnswerView, PostView } from '../store/app-state.ts'
import { personPath } from '../views/paths.ts'
import { Icon } from './icons.tsx'
import { PersonDot } from './person-dot.tsx'
import { ReasonsLine } from './reasons-line.tsx'
import { ReputationLine } from './reputation-line.tsx'
import { SyncMark } from './sync-mark.tsx'

interface Props {
  readonly answer: AnswerView
  readonly type: PostView['type']
  readonly space: SpaceId
  readonly nowMs: number
  readonly children: ReactNode
}

export const AnswerCard = ({ answer, type, space, nowMs, children }: Props) => {
  const { words, format } = useSpeech()
  const say = useHelpWords().answer
  const { by, mine, state } = answer
  const accepted = state === 'accepted'
  return (
    <div
      className={`flex flex-col gap-2 rounded-card border bg-surface p-3 ${accepted ? 'border-2 border-forest' : 'border-line'}`}
    >
      {accepted && (
        <p className="flex items-center gap-1.5 text-small font-[650] text-forest">
          <Icon name="check" size={18} />
          {mine ? words.post.acceptedYou : words.post.accepted}
        </p>
      )}
      <div className="flex gap-3">
        <PersonDot user={by.user} name={by.name} small />
        <div className="flex min-w-0 grow flex-col gap-1">
          <p className="text-small text-muted">
            <Link
              href={personPath(space, by.user)}
              className="relative inline-block font-[650] text-ink after:absolute after:-inset-x-2 after:-inset-y-3.5 hover:underline"
            >
              {by.name}
            </Link>
            {mine && ` (${words.common.you})`} · {format.ago(answer.atMs, nowMs)}
          </p>
          <p className={`whitespace-pre-line wrap-anywhere ${state === 'withdrawn' ? 'text-muted line-through' : ''}`}>
            {answer.words || say.without[type]}
          </p>
          {!mine && <ReasonsLine reasons={answer.reasons} nowMs={nowMs} label={say.why} />}
          {!mine && <ReputationLine reputation={answer.reputation} />}
          <States answer={answer} />
        </div>
      </div>
      {children}
    </div>
  )
}

const States = ({ answer }: { answer: AnswerView }) => {
  const { words } = useSpeech()
  const help = useHelpWords()
  const { answer: say, hidden } = help
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small empty:hidden">
      {answer.hidden && (
        <span className="inline-flex items-center gap-1 font-[650] text-ember">
          <Icon name="hidden" size={16} />
          {hidden.answer}
        </span>
      )}
      {answer.state === 'withdrawn' && <span className="text-muted">{words.post.withdrawn}</span>}
      {answer.saysDone && (
        <span className="inline-flex items-center gap-1 font-[650] text-forest">
          <Icon name="check" size={16} />
          {answer.mine ? say.youSaidDone : say.saysDone(answer.by.name)}
        </span>
      )}
      {answer.mark && <SyncMark mark={answer.mark} />}
    </span>
  )
}
