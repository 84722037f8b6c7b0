/** Answering, at thumb height: in one tap, "I can", or with words of one's own. What is typed is kept on this phone until it is sent. */
import { type SubmitEvent, useId } from 'react'
import { Button } from '../../components/button.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { useHelpWords } from '../../i18n/help/words.ts'
import { useWords } from '../../i18n/language.tsx'
import type { PostView, SpaceView } from '../../store/app-state.ts'
import { useDraft } from '../../store/drafts.ts'
import { useAsk } from '../../views/engine.tsx'
import { answersShown } from '../../views/help-list.ts'

const empty = { words: '' }
const lengthMax = 500

export const AnswerForm = ({ space, post }: { space: SpaceView; post: PostView }) => {
  const words = useWords()
  const say = useHelpWords().answer
  const id = useId()
  const { ask, busy, refused } = useAsk()
  const { draft, change, drop } = useDraft(`answer/${post.id}`, empty)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (await ask({ do: 'answer', space: space.id, post: post.id, words: draft.words.trim() })) drop()
  }
  return (
    <form
      onSubmit={(event) => void submit(event)}
      className="border-t border-line bg-surface px-4 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] desk:px-6"
    >
      <div className="mx-auto flex max-w-2xl flex-col gap-2">
        {refused && <RefusalNote code={refused} />}
        <label htmlFor={id} className="sr-only">
          {words.post.answerLabel[post.type]}
        </label>
        <textarea
          id={id}
          rows={1}
          maxLength={lengthMax}
          value={draft.words}
          placeholder={say.optional[post.type]}
          onChange={(event) => change({ words: event.target.value })}
          className="field-sizing-content max-h-32 min-h-12 w-full resize-none rounded-control border border-control bg-paper px-3 py-2.5 text-body"
        />
        {draft.words.length > lengthMax * 0.8 && (
          <p className="text-small text-muted">{words.common.count(draft.words.length, lengthMax)}</p>
        )}
        <Button type="submit" look="main" icon="hand" wide disabled={busy}>
          {(answersShown(post) > 0 ? say.canAlso : say.can)[post.type]}
        </Button>
      </div>
    </form>
  )
}
