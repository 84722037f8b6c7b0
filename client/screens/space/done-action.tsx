/** The author says that it is done: the main action of a post that somebody took on. */
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { useWords } from '../../i18n/language.tsx'
import type { PostView, SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'
import { useSheet } from '../../views/sheet-route.ts'

export const DoneAction = ({ space, post }: { space: SpaceView; post: PostView }) => {
  const words = useWords()
  const { ask, busy, refused } = useAsk()
  const sheet = useSheet('done')
  const finish = async () => {
    if (await ask({ do: 'mark-done', space: space.id, post: post.id })) sheet.close()
  }
  return (
    <div className="border-t border-line bg-surface px-4 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] desk:px-6">
      <Button look="main" icon="check" wide className="mx-auto max-w-2xl" onClick={sheet.show}>
        {words.post.done}
      </Button>
      {sheet.open && (
        <Confirm
          title={words.post.doneTitle}
          effect={words.post.doneEffect}
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
