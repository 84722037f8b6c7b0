/** Why 24 words, and how to go about it. */
import type { RefusalCode } from '@kwata/shared/kernel/refusal.ts'
import { Button } from '../../components/button.tsx'
import { Steps } from '../../components/lines.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { useKeysWords } from '../../i18n/keys/words.ts'

interface Props {
  readonly busy: boolean
  readonly refused: RefusalCode | undefined
  readonly onMake: () => void
}

export const KitIntro = ({ busy, refused, onMake }: Props) => {
  const say = useKeysWords().recovery
  return (
    <>
      <p>{say.lead}</p>
      <Steps lines={say.rules} />
      {refused && <RefusalNote code={refused} />}
      <Button look="main" icon="paper" wide disabled={busy} onClick={onMake}>
        {busy ? say.making : say.make}
      </Button>
    </>
  )
}
