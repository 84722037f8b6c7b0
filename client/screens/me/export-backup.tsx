/** Makes the encrypted file and hands it to the browser. */
import { useState } from 'react'
import { Button, type ButtonLook } from '../../components/button.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { useKeysWords } from '../../i18n/keys/words.ts'
import { useAsk } from '../../views/engine.tsx'
import { saveFile } from '../../views/save-file.ts'

interface Props {
  readonly words: string
  readonly look: ButtonLook
  /** Whether the words can be right; says why not, if not. */
  readonly check?: () => boolean
}

export const ExportBackup = ({ words, look, check = () => true }: Props) => {
  const keys = useKeysWords()
  const { ask, busy, refused } = useAsk()
  const [done, setDone] = useState(false)
  const save = async () => {
    setDone(false)
    if (!check()) return
    const made = await ask({ do: 'export-backup', words })
    if (!made?.link) return
    saveFile(made.link, `kwata-${new Date().toISOString().slice(0, 10)}.kwata`)
    setDone(true)
  }
  return (
    <>
      {refused && <RefusalNote code={refused} />}
      {done && (
        <p role="status" className="text-quiet font-[650] text-forest">
          {keys.backup.done}
        </p>
      )}
      <Button look={look} icon="file" wide disabled={busy} onClick={() => void save()}>
        {look === 'main' ? keys.backup.go : keys.backup.withSame}
      </Button>
    </>
  )
}
