/** What the author of a post can still do with it: say that it is done, or cancel it. */
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { useWords } from '../../i18n/language.tsx'
import type { PostView, SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'
import { useSheet } from '../../views/sheet-route.ts'

export const OwnerActions = ({ space, post, done }: { space: SpaceView; post: PostView; done: boolean }) => {
  const words = useWords()
  const { ask, busy, refused } = useAsk()
  const finishing = useSheet('done')
  const cancelling = useSheet('cancel')
  const go = async (what: 'mark-done' | 'cancel-post', close: () => void) => {
    if (await ask({ do: what, space: space.id, post: post.id })) close()
  }
  return (
    <div className="border-t border-line bg-surface px-4 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] desk:px-6">
      <div className="mx-auto flex max-w-2xl flex-col gap-2 desk:flex-row-reverse">
        {done && (
          <Button look="main" icon="check" wide onClick={finishing.show}>
            {words.post.done}
          </Button>
        )}
        <Button look="dangerCalm" wide onClick={cancelling.show}>
          {words.post.cancel[post.type]}
        </Button>
      </div>
      {finishing.open && (
        <Confirm
          title={words.post.doneTitle}
          effect={words.post.doneEffect}
          go={words.post.done}
          busy={busy}
          refused={refused}
          onGo={() => void go('mark-done', finishing.close)}
          onClose={finishing.close}
        />
      )}
      {cancelling.open && (
        <Confirm
          danger
          title={words.post.cancelTitle[post.type]}
          effect={words.post.cancelEffect}
          go={words.post.cancel[post.type]}
          busy={busy}
          refused={refused}
          onGo={() => void go('cancel-post', cancelling.close)}
          onClose={cancelling.close}
        />
      )}
    </div>
  )
}
