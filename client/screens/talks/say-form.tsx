/** Writing a message, at thumb height. What is typed is kept on this phone until it is sent; Enter sends where there is a keyboard. */
import { type KeyboardEvent, type SubmitEvent, useId, useRef } from 'react'
import { Icon } from '../../components/icons.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { useWords } from '../../i18n/language.tsx'
import { useTalkWords } from '../../i18n/talk/words.ts'
import type { TalkView } from '../../store/app-state.ts'
import { useDraft } from '../../store/drafts.ts'
import { useAsk } from '../../views/engine.tsx'

const empty = { words: '' }
const lengthMax = 2000

export const SayForm = ({ talk }: { talk: TalkView }) => {
  const { common } = useWords()
  const say = useTalkWords()
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const { ask, busy, refused } = useAsk()
  const { draft, change, drop } = useDraft(`talk/${talk.id}`, empty)
  const words = draft.words.trim()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (words === '' || busy) return
    if (
      await ask({
        do: 'say',
        thread: talk.id,
        draft: { words, answers: undefined, mentions: [], files: [], poll: undefined },
      })
    )
      drop()
    box.current?.focus()
  }
  const enter = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    if (!matchMedia('(pointer: fine)').matches) return // a thumb makes a new line
    event.preventDefault()
    event.currentTarget.form?.requestSubmit()
  }
  return (
    <form
      onSubmit={(event) => void submit(event)}
      className="border-t border-line bg-surface px-4 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] desk:px-6"
    >
      <div className="mx-auto flex max-w-2xl flex-col gap-2">
        {refused && <RefusalNote code={refused} />}
        <div className="flex items-end gap-2">
          <label htmlFor={id} className="sr-only">
            {say.message}
          </label>
          <textarea
            ref={box}
            id={id}
            rows={1}
            maxLength={lengthMax}
            value={draft.words}
            readOnly={busy}
            placeholder={say.message}
            onChange={(event) => change({ words: event.target.value })}
            onKeyDown={enter}
            className="field-sizing-content max-h-40 min-h-12 min-w-0 grow resize-none rounded-control border border-control bg-paper px-3 py-2.5 text-body"
          />
          <button
            type="submit"
            aria-label={say.say}
            title={say.say}
            disabled={busy || words === ''}
            className="grid size-12 shrink-0 place-items-center rounded-full bg-forest text-on-forest hover:bg-forest-deep disabled:opacity-60"
          >
            <Icon name="send" />
          </button>
        </div>
        {draft.words.length > lengthMax * 0.8 && (
          <p className="text-small text-muted">{common.count(draft.words.length, lengthMax)}</p>
        )}
      </div>
    </form>
  )
}
