/** The author takes a post back: a quiet way out, below everything else, asked once. */
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { useWords } from '../../i18n/language.tsx'
import type { PostView, SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'
import { useSheet } from '../../views/sheet-route.ts'

export const CancelAction = ({ space, post }: { space: SpaceView; post: PostView }) => {
  const words = useWords()
  const { ask, busy, refused } = useAsk()
  const sheet = useSheet('cancel')
  const cancel = async () => {
    if (await ask({ do: 'cancel-post', space: space.id, post: post.id })) sheet.close()
  }
  return (
    <div className="border-t border-line pt-2">
      <Button look="dangerPlain" className="-ml-4" onClick={sheet.show}>
        {words.post.cancel[post.type]}
      </Button>
      {sheet.open && (
        <Confirm
          danger
          title={words.post.cancelTitle[post.type]}
          effect={words.post.cancelEffect}
          go={words.post.cancel[post.type]}
          busy={busy}
          refused={refused}
          onGo={() => void cancel()}
          onClose={sheet.close}
        />
      )}
    </div>
  )
}
