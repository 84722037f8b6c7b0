/** Why something could not be attached, and what to do. */
import { useMediaWords } from '../../i18n/media/words.ts'
import { Notice, RefusalNote } from '../notice.tsx'
import type { Attaching } from './use-attach.ts'

export const AttachTroubleNote = ({ attaching }: { attaching: Pick<Attaching, 'trouble' | 'refused'> }) => {
  const say = useMediaWords()
  if (attaching.refused) return <RefusalNote code={attaching.refused} />
  return (
    <div role="alert" className="empty:hidden">
      {attaching.trouble && (
        <Notice tone="ember" icon="warn">
          {say.trouble[attaching.trouble]}
        </Notice>
      )}
    </div>
  )
}
