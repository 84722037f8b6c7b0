/** A poll within a message: a tap votes, another changes it; how many chose what stands beside each answer, in numbers and as a bar. */
import { useId } from 'react'
import { useChatWords } from '../../i18n/chat/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import type { MessageView, PollView } from '../../store/chat-state.ts'
import { useMessageActs } from './acts.ts'

/** What is chosen after this answer was tapped. */
const afterTap = (poll: PollView, tapped: number): readonly number[] => {
  const mine = poll.choices.flatMap((choice, at) => (choice.mine ? [at] : []))
  if (!poll.many) return [tapped]
  return mine.includes(tapped) ? mine.filter((at) => at !== tapped) : [...mine, tapped].toSorted((a, b) => a - b)
}

export const PollBars = ({ message, poll }: { message: MessageView; poll: PollView }) => {
  const name = useId()
  const { poll: say, message: told } = useChatWords()
  const { format } = useSpeech()
  const acts = useMessageActs()
  const most = Math.max(1, ...poll.choices.map(({ by }) => by.length))
  return (
    <fieldset className="mt-1 w-64 max-w-full min-w-0">
      <legend className="mb-1 text-small text-muted">
        {told.poll} · {poll.many ? say.several : say.one}
      </legend>
      <div className="flex flex-col gap-1.5">
        {poll.choices.map((choice, at) => {
          const votes = choice.by.length
          return (
            <label
              key={at}
              className="relative flex min-h-11 items-center gap-2 overflow-hidden rounded-control border border-control bg-paper px-2 py-1.5 has-checked:border-forest has-focus-visible:outline-3 has-focus-visible:outline-forest"
            >
              <span
                aria-hidden="true"
                className="absolute inset-y-0 left-0 bg-forest-soft"
                style={{ width: `${(votes / most) * 100}%` }}
              />
              <input
                type={poll.many ? 'checkbox' : 'radio'}
                name={name}
                checked={choice.mine}
                disabled={!acts.mayWrite}
                onChange={() => acts.vote(message, afterTap(poll, at))}
                className="relative size-5 shrink-0 accent-forest outline-none"
              />
              <span className="relative min-w-0 grow leading-snug wrap-anywhere">{choice.words}</span>
              <span className="relative shrink-0 text-small tabular-nums">
                {say.votes(votes)}
                <span className="sr-only">{poll.voters > 0 && `, ${format.percent(votes / poll.voters)}`}</span>
              </span>
            </label>
          )
        })}
      </div>
      {poll.voters > 0 ? (
        <button
          type="button"
          className="relative mt-1 inline-flex min-h-8 items-center text-small text-forest underline underline-offset-2 after:absolute after:-inset-y-1.5 after:inset-x-0"
          onClick={() => acts.open(message, 'votes')}
        >
          {say.voters(poll.voters)}
        </button>
      ) : (
        <p className="mt-1 text-small text-muted">{say.nobody}</p>
      )}
    </fieldset>
  )
}
