/** One side signs that it is done: the main action of a post that somebody took on. Once both have, they may thank each other. */
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { useHelpWords } from '../../i18n/help/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import type { PostView, SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'
import { accepted, nextStep } from '../../views/next-step.ts'
import { useSheet } from '../../views/sheet-route.ts'

export const DoneAction = ({ space, post }: { space: SpaceView; post: PostView }) => {
  const { words, format } = useSpeech()
  const say = useHelpWords().done
  const others = format.list(post.mine ? accepted(post).map(({ by }) => by.name) : [post.by.name])
  const { ask, busy, refused } = useAsk()
  const sheet = useSheet('done')
  const step = nextStep(post).what
  const isNext = step === 'confirm-done' || step === 'time-agreed' || step === 'time-asked'
  const finish = async () => {
    if (await ask({ do: 'mark-done', space: space.id, post: post.id })) sheet.close()
  }
  return (
    <div className="border-t border-line bg-surface px-4 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] desk:px-6">
      <Button look={isNext ? 'main' : 'calm'} icon="check" wide className="mx-auto max-w-2xl" onClick={sheet.show}>
        {words.post.done}
      </Button>
      {sheet.open && (
        <Confirm
          title={words.post.doneTitle}
          effect={post.mine ? `${say.effect(others)} ${words.post.doneEffect}` : say.effect(others)}
          go={words.post.done}
          busy={busy}
          refused={refused}
          onGo={() => void finish()}
          onClose={sheet.close}
        />
      )}
    </div>
  )
}
