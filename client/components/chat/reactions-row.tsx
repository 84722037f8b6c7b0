/** How people reacted, under the message: a tap adds mine or takes it back; holding it, or the menu, tells who. */
import { useChatWords, useNames } from '../../i18n/chat/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import type { MessageView } from '../../store/chat-state.ts'
import { useMessageActs } from './acts.ts'

export const ReactionsRow = ({ message }: { message: MessageView }) => {
  const { acts: say } = useChatWords()
  const { words } = useSpeech()
  const namesOf = useNames()
  const acts = useMessageActs()
  return (
    <ul
      aria-label={say.whoReacted}
      className={`-mt-1.5 flex flex-wrap gap-1 px-1 ${message.mine ? 'justify-end' : ''}`}
    >
      {message.reactions.map(({ with: sign, by, mine }) => {
        const who = namesOf(by.map(({ user, name }) => (user === acts.me ? words.common.you : name)))
        const look = `relative inline-flex min-h-7 min-w-11 items-center justify-center gap-1 rounded-full border px-2 text-small after:absolute after:-inset-y-2 after:inset-x-0 ${
          mine ? 'border-forest bg-forest-soft font-[650]' : 'border-line bg-surface'
        }`
        return (
          <li key={sign} className="relative z-[1]">
            <button
              type="button"
              title={who}
              aria-pressed={acts.mayWrite ? mine : undefined}
              aria-label={say.reactions(by.length > 1 ? `${sign} ${by.length}` : sign, who)}
              className={look}
              onClick={() => (acts.mayWrite ? acts.react(message, sign, !mine) : acts.open(message, 'reactions'))}
              onContextMenu={(event) => {
                event.preventDefault()
                event.stopPropagation()
                acts.open(message, 'reactions')
              }}
            >
              <span aria-hidden="true">{sign}</span>
              {by.length > 1 && <span className="tabular-nums">{by.length}</span>}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
