/** The settings of this phone, each with how it stands. */
import { Row, Rows } from '../../components/row.tsx'
import { useDeviceWords } from '../../i18n/device/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import { useReady } from '../../views/engine.tsx'
import { useLook } from '../../views/look.ts'
import { patterns } from '../../views/paths.ts'
import { useTold } from '../../views/told.ts'

export const DeviceRows = () => {
  const { notes, look, data } = useDeviceWords()
  const { format } = useSpeech()
  const { push, storage } = useReady()
  const [{ theme, size }] = useLook()
  const meter = useTold({ ask: 'storage' })
  const used = meter.at === 'told' ? meter.told.usedBytes : undefined
  return (
    <Rows>
      <Row icon="bell" title={notes.title} meta={notes.rows[push.state]} href={patterns.notes} />
      <Row icon="look" title={look.title} meta={`${look.themes[theme]} · ${look.sizeRow[size]}`} href={patterns.look} />
      <Row
        icon="storage"
        tone={storage.persistent ? 'ink' : 'ember'}
        title={data.title}
        meta={storage.persistent ? (used === undefined ? undefined : data.row(format.bytes(used))) : data.risk}
        href={patterns.data}
      />
    </Rows>
  )
}
