/** Everything in one encrypted file: it opens with the 24 words, with no network. */
import { useState } from 'react'
import { Link } from 'wouter'
import { buttonClass } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { Pane } from '../../components/pane.tsx'
import { WordsField } from '../../components/words-field.tsx'
import { useKeysWords } from '../../i18n/keys/words.ts'
import { useReady } from '../../views/engine.tsx'
import { patterns } from '../../views/paths.ts'
import { cleanWords, countWords, wordCount } from '../../views/words24.ts'
import { ExportBackup } from './export-backup.tsx'

export const BackupPane = () => {
  const keys = useKeysWords()
  const say = keys.backup
  const { recovery } = useReady()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const count = countWords(typed)
  const check = (): boolean => {
    setTried(true)
    return count === wordCount
  }
  return (
    <Pane title={say.title} back={patterns.me}>
      <p>{say.lead}</p>
      <Notice icon="lock">{say.locked}</Notice>
      {recovery.state === 'none' ? (
        <>
          <p className="text-quiet text-muted">{say.needsWords}</p>
          <Link href={patterns.recovery} className={buttonClass('main', true)}>
            {say.goWords}
          </Link>
        </>
      ) : (
        <>
          <WordsField
            value={typed}
            onChange={setTyped}
            error={tried && count !== wordCount ? keys.words24.wrongCount(count) : undefined}
          />
          <ExportBackup words={cleanWords(typed)} look="main" check={check} />
        </>
      )}
    </Pane>
  )
}
