/** What no relay took: kept here, with the reason in plain words, and offered as a file. */
import { useSpeech } from '../i18n/language.tsx'
import type { NeedsAttention } from '../store/app-state.ts'
import { useAsk } from '../views/engine.tsx'
import { useNow } from '../views/now.ts'
import { saveFile } from '../views/save-file.ts'
import { Button } from './button.tsx'
import { RefusalNote } from './notice.tsx'
import { MarkGlyph } from './sync-mark.tsx'

export const AttentionList = ({ items }: { items: readonly NeedsAttention[] }) => {
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
          <Kept key={item.id} item={item} />
        ))}
      </ul>
    </section>
  )
}

const Kept = ({ item }: { item: NeedsAttention }) => {
  const { words, format } = useSpeech()
  const nowMs = useNow()
  const { ask, busy, refused } = useAsk()
  const save = async () => {
    const done = await ask({ do: 'export-kept', id: item.id })
    if (done?.link) saveFile(done.link, `kwata-${item.id.slice(0, 8)}.bin`)
  }
  return (
    <li className="flex flex-col gap-1 rounded-card border border-line p-3">
      <p className="font-[650] wrap-anywhere">
        {item.title} <span className="text-small font-normal text-muted">· {format.ago(item.atMs, nowMs)}</span>
      </p>
      <p className="text-quiet">{words.refusals[item.code]}</p>
      {refused && <RefusalNote code={refused} />}
      <Button look="plain" icon="file" className="self-start" disabled={busy} onClick={() => void save()}>
        {words.sync.saveFile}
      </Button>
    </li>
  )
}
