/** Above the first message: that there are earlier ones, that they are on their way, or that this is where it began. */
import { useChatWords } from '../../i18n/chat/words.ts'
import type { ThreadPage } from '../../store/chat-state.ts'
import { buttonClass } from '../button.tsx'

interface Props {
  readonly earlier: ThreadPage['earlier']
  readonly any: boolean
  readonly onMore: () => void
}

export const EarlierLine = ({ earlier, any, onMore }: Props) => {
  const { thread: say } = useChatWords()
  return (
    <div className="grid h-full place-items-center text-small text-muted">
      {earlier === 'some' && (
        <button type="button" className={buttonClass('plain')} onClick={onMore}>
          {say.earlier}
        </button>
      )}
      {earlier === 'coming' && <p role="status">{say.coming}</p>}
      {earlier === 'none' && any && <p>{say.beginning}</p>}
    </div>
  )
}
