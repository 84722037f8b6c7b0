/** What is one's own: devices, the 24 words, the backup file, and what others see. */
import { Row, Rows } from '../../components/row.tsx'
import { useKeysWords } from '../../i18n/keys/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import { usePrivacyWords } from '../../i18n/privacy/words.ts'
import { useReady } from '../../views/engine.tsx'
import { patterns } from '../../views/paths.ts'

export const KeysRows = () => {
  const { format } = useSpeech()
  const say = useKeysWords()
  const privacy = usePrivacyWords()
  const { devices, recovery } = useReady()
  const kept = recovery.state === 'kept'
  return (
    <Rows>
      <Row
        icon="paper"
        tone={kept ? 'ink' : 'ember'}
        title={say.recovery.title}
        meta={
          kept && recovery.sinceMs !== undefined
            ? say.recovery.keptSince(format.day(recovery.sinceMs))
            : say.recovery.none
        }
        href={patterns.recovery}
      />
      <Row icon="phone" title={say.phones.title} meta={say.phones.row(devices.length)} href={patterns.phones} />
      <Row icon="file" title={say.backup.title} meta={say.backup.row} href={patterns.backup} />
      <Row icon="eye" title={privacy.title} meta={privacy.row} href={patterns.privacy} />
    </Rows>
  )
}
