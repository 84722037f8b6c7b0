/** What Kwata moved this month, by kind, both ways: so that nobody has to guess what it costs. */
import { Card } from '../../components/row.tsx'
import type { Usage } from '../../commands/query.ts'
import { useDeviceWords } from '../../i18n/device/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import { useTold } from '../../views/told.ts'

const kinds = ['messages', 'files', 'app'] as const

export const UsageCard = () => {
  const looked = useTold({ ask: 'usage' })
  return looked.at === 'told' ? <Table usage={looked.told} /> : null
}

const Table = ({ usage: { sinceMs, inByKind, outByKind } }: { usage: Usage }) => {
  const { data: say } = useDeviceWords()
  const { format } = useSpeech()
  const sum = (byKind: Usage['inByKind']): number => kinds.reduce((total, kind) => total + byKind[kind], 0)
  const rows = [
    ...kinds.map((kind) => ({ label: say.kinds[kind], received: inByKind[kind], sent: outByKind[kind] })),
    { label: say.total, received: sum(inByKind), sent: sum(outByKind) },
  ]
  return (
    <Card>
      <h2 className="text-thing">{say.month}</h2>
      <p className="text-small text-muted">{say.monthMeans(format.longDay(sinceMs))}</p>
      <table className="mt-3 w-full text-quiet">
        <thead>
          <tr className="text-small text-muted">
            <td />
            <th scope="col" className="pb-1 text-right font-normal">
              {say.received}
            </th>
            <th scope="col" className="pb-1 pl-3 text-right font-normal">
              {say.sent}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, received, sent }, at) => (
            <tr key={label} className={`border-t border-line ${at === rows.length - 1 ? 'font-[650]' : ''}`}>
              <th scope="row" className="py-2 pr-2 text-left font-[inherit]">
                {label}
              </th>
              <td className="py-2 text-right whitespace-nowrap">{format.bytes(received)}</td>
              <td className="py-2 pl-3 text-right whitespace-nowrap">{format.bytes(sent)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
