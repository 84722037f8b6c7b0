/** Back to the newest, with how many came meanwhile. */
import { useChatWords } from '../../i18n/chat/words.ts'
import { Icon } from '../icons.tsx'

export const JumpDown = ({ fresh, onJump }: { fresh: number; onJump: () => void }) => {
  const { thread: say } = useChatWords()
  const name = fresh > 0 ? say.newestCount(fresh) : say.newest
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      onClick={onJump}
      className="absolute right-3 bottom-3 inline-flex h-11 min-w-11 items-center justify-center gap-1 rounded-full border border-line bg-surface px-2.5 text-ink shadow-float desk:right-6"
    >
      {fresh > 0 && (
        <span className="rounded-full bg-forest px-2 text-small font-[650] text-on-forest tabular-nums">{fresh}</span>
      )}
      <Icon name="down" size={20} />
    </button>
  )
}
