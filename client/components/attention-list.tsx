/** What no relay took: kept here, with the reason in plain words, and offered as a file. */
import { useSpeech } from '../i18n/language.tsx'
import type { NeedsAttention } from '../store/app-state.ts'
import { Button } from './button.tsx'
import { MarkGlyph } from './sync-mark.tsx'

interface Props {
  readonly items: readonly NeedsAttention[]
  readonly nowMs: number
  readonly onSave: (item: NeedsAttention) => void
}

export const AttentionList = ({ items, nowMs, onSave }: Props) => {
  const { words } = useSpeech()
  return (
    <section aria-labelledby="attention" className="flex flex-col gap-2">
      <h3 id="attention" className="flex items-center gap-2 text-quiet text-ember">
        <MarkGlyph shape="warn" />
        {words.sync.attentionTitle}
      </h3>
      <p className="text-quiet text-muted">{words.sync.attentionLead}</p>
      <ul className="flex flex-col gap-2">
        {items.map((item) => (
          <Kept key={item.id} item={item} nowMs={nowMs} onSave={onSave} />
        ))}
      </ul>
    </section>
  )
}

const Kept = ({ item, nowMs, onSave }: Omit<Props, 'items'> & { item: NeedsAttention }) => {
  const { words, format } = useSpeech()
  return (
    <li className="flex flex-col gap-1 rounded-card border border-line p-3">
      <p className="font-[650] wrap-anywhere">
        {item.title} <span className="text-small font-normal text-muted">· {format.ago(item.atMs, nowMs)}</span>
      </p>
      <p className="text-quiet">{words.refusals[item.code]}</p>
      <Button look="plain" icon="file" className="self-start" onClick={() => onSave(item)}>
        {words.sync.saveFile}
        <span className="sr-only">: {item.title}</span>
      </Button>
    </li>
  )
}
