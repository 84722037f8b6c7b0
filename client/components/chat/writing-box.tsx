/** Where a message is typed: grows to five lines; Enter sends where there is a keyboard; "@" asks who is meant. */
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Person } from '../../store/basic-state.ts'
import { mentionAt, type Mentioning, suggestedFor, withMention } from '../../views/chat/mention.ts'
import { Suggestions } from './suggestions.tsx'

interface Props {
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly label: string
  readonly words: string
  readonly people: readonly Person[]
  readonly onWords: (words: string) => void
  readonly onMention: (words: string, person: Person) => void
  readonly onEscape: () => void
  readonly onEditLast: () => void // ArrowUp in an empty box
}

const lengthMax = 2000
const linesMax = 5

export const WritingBox = ({ box, label, words, people, onWords, onMention, onEscape, onEditLast }: Props) => {
  const id = useId()
  const [asked, setAsked] = useState<Mentioning>()
  const [at, setAt] = useState(0)
  const caret = useRef<number>(undefined)
  // Writing goes on after the name that was put in, before the next key is pressed.
  useLayoutEffect(() => {
    if (caret.current !== undefined) box.current?.setSelectionRange(caret.current, caret.current)
    caret.current = undefined
  }, [words, box])
  const found = asked ? suggestedFor(asked.query, people) : []
  const chosen = Math.min(at, found.length - 1)
  const look = (typed: string, caret: number | null): void => {
    setAsked(caret === null ? undefined : mentionAt(typed, caret))
    setAt(0)
  }
  const pick = (person: Person): void => {
    const area = box.current
    if (!asked || !area) return
    const after = withMention(words, area.selectionStart, asked, person)
    setAsked(undefined)
    caret.current = after.caret
    onMention(after.words, person)
    area.focus()
  }
  const choose = (key: string): boolean => {
    const person = found[chosen]
    if (!person) return false
    if (key === 'ArrowDown') setAt((chosen + 1) % found.length)
    else if (key === 'ArrowUp') setAt((chosen + found.length - 1) % found.length)
    else if (key === 'Enter' || key === 'Tab') pick(person)
    else if (key === 'Escape') setAsked(undefined)
    else return false
    return true
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (choose(event.key)) event.preventDefault()
    else if (event.key === 'Escape') onEscape()
    else if (event.key === 'ArrowUp' && words === '') onEditLast()
    else if (event.key === 'Enter' && !event.shiftKey && matchMedia('(pointer: fine)').matches) {
      event.preventDefault() // a thumb makes a new line
      event.currentTarget.form?.requestSubmit()
    }
  }
  return (
    <div className="relative min-w-0 grow">
      {found.length > 0 && (
        <div className="absolute inset-x-0 bottom-full z-10 mb-2">
          <Suggestions id={id} people={found} at={chosen} onPick={pick} />
        </div>
      )}
      <textarea
        ref={box}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={found.length > 0 ? id : undefined}
        aria-activedescendant={found.length > 0 ? `${id}-${chosen}` : undefined}
        rows={Math.min(linesMax, words.split('\n').length)}
        maxLength={lengthMax}
        value={words}
        placeholder={label}
        dir="auto"
        onChange={({ target }) => {
          onWords(target.value)
          look(target.value, target.selectionStart)
        }}
        onKeyDown={press}
        onClick={({ currentTarget }) => look(currentTarget.value, currentTarget.selectionStart)}
        onBlur={() => setAsked(undefined)}
        className="field-sizing-content block max-h-[8.7rem] min-h-12 w-full resize-none rounded-[24px] border border-control bg-paper px-4 py-2.5 text-body"
      />
    </div>
  )
}
