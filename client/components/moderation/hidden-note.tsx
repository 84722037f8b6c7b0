/** What stands on something hidden: by whom and why, for its author and for coordinators, who can show it again. */
import type { RecordId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { reasonWords, useModerationWords } from '../../i18n/moderation/words.ts'
import type { Person } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'
import { Button } from '../button.tsx'
import { Notice, RefusalNote } from '../notice.tsx'

interface Props {
  readonly space: SpaceId
  readonly record: RecordId
  readonly hidden: { readonly by: Person; readonly reason: string }
  readonly mine: boolean
  readonly mayRestore: boolean
}

export const HiddenNote = ({ space, record, hidden, mine, mayRestore }: Props) => {
  const all = useModerationWords()
  const say = all.hide
  const { ask, busy, refused } = useAsk()
  return (
    <div className="flex flex-col gap-2">
      <Notice tone="ember" icon="hidden" title={say.hidden(reasonWords(all, hidden.reason))}>
        <p>
          {say.by(hidden.by.name)}. {mine ? say.toAuthor : say.toCoordinator}
        </p>
        {mayRestore && !mine && (
          <Button
            look="plain"
            icon="eye"
            className="-ml-4"
            disabled={busy}
            onClick={() => void ask({ do: 'restore', space, record })}
          >
            {say.restore}
          </Button>
        )}
      </Notice>
      {refused && <RefusalNote code={refused} />}
    </div>
  )
}

/** For everybody else, in the place of the words: that there was something, and why it is not shown. */
export const HiddenLine = ({ reason }: { reason: string }) => {
  const say = useModerationWords()
  return <p className="text-quiet text-muted italic">{say.hide.hidden(reasonWords(say, reason))}</p>
}
