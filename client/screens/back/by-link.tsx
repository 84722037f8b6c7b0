/** By the link that one's other device shows: opened here, or pasted. */
import { type SubmitEvent, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Steps } from '../../components/lines.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { useKeysWords } from '../../i18n/keys/words.ts'
import { useAsk } from '../../views/engine.tsx'
import { deviceLinkIn } from '../../views/paths.ts'

export const ByLink = ({ opened, onBack }: { opened: string | undefined; onBack: () => void }) => {
  const say = useKeysWords().back
  const { ask, busy, refused } = useAsk()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const link = opened ?? deviceLinkIn(typed)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (link && (await ask({ do: 'become-device', link }))) onBack()
  }
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      {opened ? <p>{say.linkOpened}</p> : <Steps lines={say.linkSteps} />}
      {!opened && (
        <Field
          label={say.link}
          value={typed}
          lengthMax={4000}
          inputMode="url"
          onChange={setTyped}
          error={tried && !link ? say.linkBad : undefined}
        />
      )}
      {refused && <RefusalNote code={refused} />}
      <Button type="submit" look="main" wide disabled={busy}>
        {say.linkGo}
      </Button>
    </form>
  )
}
