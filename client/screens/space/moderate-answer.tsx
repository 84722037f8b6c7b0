/** A coordinator about one answer: hides it, or shows it again; nothing for anybody else. */
import { Button } from '../../components/button.tsx'
import { mayActOn } from '../../components/moderation/may-act-on.ts'
import { ModerateActions } from '../../components/moderation/moderate-actions.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { useModerationWords } from '../../i18n/moderation/words.ts'
import type { AnswerView, SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'

interface Props {
  readonly space: SpaceView
  readonly answer: AnswerView
  readonly quote: string
}

export const ModerateAnswer = ({ space, answer, quote }: Props) => {
  const { hide } = useModerationWords()
  const { ask, busy, refused } = useAsk()
  const { id, by, mine, hidden } = answer
  if (mine || !mayActOn(space, by.user)) return null
  return (
    <div className="border-t border-line pt-1">
      {hidden && (
        <Button
          look="quiet"
          icon="eye"
          disabled={busy}
          onClick={() => void ask({ do: 'restore', space: space.id, record: id })}
        >
          {hide.restore}
        </Button>
      )}
      {refused && <RefusalNote code={refused} />}
      <ModerateActions space={space} thing={{ id, by, mine, hidden, quote }} />
    </div>
  )
}
