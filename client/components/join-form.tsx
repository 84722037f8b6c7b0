/** Pasting a join link: the rest is the same as opening it, so it only hands over the link's fragment. */
import { lazy, type SubmitEvent, Suspense, useState } from 'react'
import { useWords } from '../i18n/language.tsx'
import { joinLinkIn } from '../views/paths.ts'
import { canScan } from '../views/scan-code.ts'
import { useSheet } from '../views/sheet-route.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'

const ScanSheet = lazy(async () => ({ default: (await import('../screens/start/scan-sheet.tsx')).ScanSheet }))

export const JoinForm = ({ onLink }: { onLink: (fragment: string) => void }) => {
  const words = useWords()
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const scanning = useSheet('scan')
  const link = joinLinkIn(text)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    setTried(true)
    if (link) onLink(link.slice(link.indexOf('#')))
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
      <h2 className="text-thing">{words.start.joinTitle}</h2>
      <Field
        label={words.start.link}
        hint={words.start.linkHint}
        value={text}
        lengthMax={4000}
        inputMode="url"
        onChange={setText}
        error={tried && !link ? words.start.linkBad : undefined}
      />
      <Button type="submit" look="main" wide>
        {words.start.join}
      </Button>
      {canScan() && (
        <Button icon="scan" wide onClick={scanning.show}>
          {words.start.scan}
        </Button>
      )}
      {scanning.open && (
        <Suspense>
          <ScanSheet onLink={onLink} onClose={scanning.close} />
        </Suspense>
      )}
    </form>
  )
}
