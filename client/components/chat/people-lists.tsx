/** Who has seen a message, who reacted how, who chose what: names in a sheet. */
import { useChatWords } from '../../i18n/chat/words.ts'
import { useWords } from '../../i18n/language.tsx'
import type { Person } from '../../store/basic-state.ts'
import type { MessageView } from '../../store/chat-state.ts'
import { PersonDot } from '../person-dot.tsx'
import { useMessageActs } from './acts.ts'

const People = ({ people }: { people: readonly Person[] }) => {
  const { common } = useWords()
  const { me } = useMessageActs()
  return (
    <ul>
      {people.map(({ user, name }) => (
        <li key={user} className="flex min-h-12 items-center gap-3">
          <PersonDot small user={user} name={name} />
          <span className="min-w-0 wrap-anywhere">{user === me ? common.you : name}</span>
        </li>
      ))}
    </ul>
  )
}

export const SeenList = ({ message }: { message: MessageView }) => {
  const { message: say } = useChatWords()
  return (
    <>
      <p className="mb-2 text-quiet text-muted">{say.seenMeans}</p>
      <People people={message.seenBy} />
    </>
  )
}

export const ReactionList = ({ message }: { message: MessageView }) => (
  <div className="flex flex-col gap-3">
    {message.reactions.map(({ with: sign, by }) => (
      <section key={sign} aria-label={sign} className="flex gap-4">
        <span aria-hidden="true" className="pt-1.5 text-title">
          {sign}
        </span>
        <People people={by} />
      </section>
    ))}
  </div>
)

export const VoteList = ({ message }: { message: MessageView }) => {
  const { poll: say } = useChatWords()
  return (
    <div className="flex flex-col gap-4">
      {message.poll?.choices.map((choice, at) => (
        <section key={at}>
          <h3 className="flex gap-2">
            <span className="min-w-0 grow wrap-anywhere">{choice.words}</span>
            <span className="shrink-0 text-small font-normal text-muted">{say.votes(choice.by.length)}</span>
          </h3>
          {choice.by.length > 0 ? <People people={choice.by} /> : <p className="text-quiet text-muted">{say.noVote}</p>}
        </section>
      ))}
    </div>
  )
}
