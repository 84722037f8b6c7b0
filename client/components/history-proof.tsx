/** What one line of a history rests on: the signed records, by their ids, to be kept as files and checked elsewhere than here. */
import type { RecordId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { useState } from 'react'
import { useHelpWords } from '../i18n/help/words.ts'
import { useWords } from '../i18n/language.tsx'
import type { HistoryEntry } from '../store/app-state.ts'
import { useEngine } from '../views/engine.tsx'
import { saveFile } from '../views/save-file.ts'
import { Icon } from './icons.tsx'

/** `space` undefined: the post is of a group that this phone no longer shows. */
export const HistoryProof = ({ entry, space }: { entry: HistoryEntry; space: SpaceId | undefined }) => {
  const say = useHelpWords().history
  const words = useWords()
  const { ask } = useEngine()
  const [trouble, setTrouble] = useState<string>()
  const save = async (id: RecordId): Promise<void> => {
    if (space === undefined) return
    const found = await ask({ ask: 'record', space, id })
    if (!found.ok) return setTrouble(words.refusals[found.refusal.code])
    if (!found.value) return setTrouble(say.notHere)
    const url = URL.createObjectURL(new Blob([new Uint8Array(found.value.bytes)], { type: 'application/octet-stream' }))
    saveFile(url, `kwata-${id}.record`)
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  }
  return (
    <div className="flex flex-col gap-2 rounded-control bg-paper p-3 text-small">
      <p className="text-muted">{say.checkMeans}</p>
      <ul className="flex flex-col">
        {entry.records.map((id) => (
          <li key={id} className="flex items-center justify-between gap-2">
            <code translate="no" className="min-w-0 truncate">
              {id}
            </code>
            {space !== undefined && (
              <button
                type="button"
                onClick={() => void save(id)}
                className="inline-flex min-h-11 shrink-0 items-center gap-1 font-[650] text-forest"
              >
                <Icon name="file" size={18} />
                {say.save}
                <span className="sr-only">: {id.slice(0, 8)}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {trouble && (
        <p role="alert" className="font-[650] text-ember">
          {trouble}
        </p>
      )}
    </div>
  )
}
