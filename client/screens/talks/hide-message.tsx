/** A coordinator hides a message for everybody, with a reason that everybody can read. */
import { type SubmitEvent, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useChatWords } from '../../i18n/chat/words.ts'
import type { MessageView } from '../../store/chat-state.ts'
import { useDraft } from '../../store/drafts.ts'
import { useAsk } from '../../views/engine.tsx'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'

interface Props {
  readonly space: SpaceId
  readonly message: MessageView
  readonly onClose: () => void
}

const nothing = { reason: '' }

export const HideMessage = ({ space, message, onClose }: Props) => {
  const { acts: say } = useChatWords()
  const { ask, busy, refused } = useAsk()
  const { draft, change, drop } = useDraft(`hide/${message.id}`, nothing)
  const [tried, setTried] = useState(false)
  const reason = draft.reason.trim()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason === '' || !(await ask({ do: 'hide', space, record: message.id, reason }))) return
    drop()
    onClose()
  }
  return (
    <Sheet title={say.hideTitle} onClose={onClose}>
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <p className="text-muted">{say.hideEffect}</p>
        <Field
          label={say.hideReason}
          autoFocus
          value={draft.reason}
          lengthMax={200}
          error={tried && reason === '' ? say.hideReasonShort : undefined}
          onChange={(typed) => change({ reason: typed })}
        />
        {refused && <RefusalNote code={refused} />}
        <Button type="submit" look="danger" wide disabled={busy}>
          {say.hideGo}
        </Button>
      </form>
    </Sheet>
  )
}
