/** Who may be meant by the "@" being typed: chosen with the arrows and Enter, or a tap. The focus stays in the writing box. */
import { useChatWords } from '../../i18n/chat/words.ts'
import type { Person } from '../../store/basic-state.ts'
import { PersonDot } from '../person-dot.tsx'

interface Props {
  readonly id: string
  readonly people: readonly Person[]
  readonly at: number
  readonly onPick: (person: Person) => void
}

export const Suggestions = ({ id, people, at, onPick }: Props) => {
  const { compose: say } = useChatWords()
  return (
    <>
      <div
        role="listbox"
        id={id}
        aria-label={say.suggestions}
        className="flex flex-col rounded-card border border-line bg-surface py-1 shadow-float"
      >
        {people.map((person, n) => (
          <div
            key={person.user}
            role="option"
            id={`${id}-${n}`}
            aria-selected={n === at}
            className="flex min-h-12 cursor-pointer items-center gap-3 px-3 hover:bg-paper aria-selected:bg-forest-soft"
            onMouseDown={(event) => event.preventDefault()} // the box keeps the focus, and the keyboard stays up
            onClick={() => onPick(person)}
          >
            <PersonDot small user={person.user} name={person.name} />
            <span className="min-w-0 truncate">{person.name}</span>
          </div>
        ))}
      </div>
      <p role="status" className="sr-only">
        {say.suggested(people.length)}
      </p>
    </>
  )
}
