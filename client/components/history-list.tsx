/** What somebody did with their neighbours, line by line: each was signed by both, can be opened, and its records kept to be checked elsewhere. */
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import { useState } from 'react'
import { Link } from 'wouter'
import { useHelpWords } from '../i18n/help/words.ts'
import { useSpeech } from '../i18n/language.tsx'
import type { HistoryEntry } from '../store/app-state.ts'
import { useReady } from '../views/engine.tsx'
import { useNow } from '../views/now.ts'
import { postPath } from '../views/paths.ts'
import { useTold } from '../views/told.ts'
import { Button } from './button.tsx'
import { HistoryProof } from './history-proof.tsx'
import { Icon } from './icons.tsx'
import { faceOf } from './rating-list.tsx'

const shownFirst = 5

/** `count`: of exchanges, as the picture says it; when it grows, the history is read again. */
export const HistoryList = ({ user, count }: { user: UserId; count: number }) => {
  const say = useHelpWords().history
  const looked = useTold({ ask: 'history', user }, count)
  const [all, setAll] = useState(false)
  if (looked.at === 'refused') return null
  const entries = looked.at === 'told' ? looked.told : []
  const shown = all ? entries : entries.slice(0, shownFirst)
  return (
    <section aria-labelledby="history" className="flex flex-col gap-2">
      <h2 id="history" className="text-thing">
        {say.title}
      </h2>
      {looked.at === 'looking' && <p className="text-small text-muted">{say.opening}</p>}
      {looked.at === 'told' && entries.length === 0 && <p className="text-quiet text-muted">{say.none}</p>}
      {entries.length > 0 && (
        <ul className="flex flex-col divide-y divide-line rounded-card border border-line bg-surface">
          {shown.map((entry) => (
            <Line key={`${entry.post} ${entry.other.user}`} entry={entry} />
          ))}
        </ul>
      )}
      {entries.length > shown.length && (
        <Button look="plain" className="self-start" onClick={() => setAll(true)}>
          {say.more(entries.length - shown.length)}
        </Button>
      )}
    </section>
  )
}

const Line = ({ entry }: { entry: HistoryEntry }) => {
  const { format } = useSpeech()
  const say = useHelpWords().history
  const nowMs = useNow()
  const space = useReady().spaces.find(({ posts }) => posts.some(({ id }) => id === entry.post))
  const [open, setOpen] = useState(false)
  const face = entry.thanks && faceOf[entry.thanks]
  return (
    <li className="flex flex-col gap-1 p-3">
      <div className="flex gap-3">
        <span className="text-forest">
          <Icon name={entry.category} />
        </span>
        <div className="min-w-0 grow">
          {space ? (
            <Link
              href={postPath(space.id, entry.post)}
              className="-my-2 inline-block min-h-11 min-w-11 py-2 leading-snug font-[650] wrap-anywhere underline-offset-4 hover:underline"
            >
              {entry.title}
            </Link>
          ) : (
            <p className="leading-snug font-[650] wrap-anywhere">{entry.title}</p>
          )}
          <p className="text-small text-muted wrap-anywhere">
            {entry.role === 'helper' ? say.asHelper(entry.other.name) : say.asAsker(entry.other.name)} ·{' '}
            {format.ago(entry.atMs, nowMs)}
          </p>
          {entry.thanks && face && (
            <p className="mt-1 flex items-start gap-1.5 text-quiet">
              <span className={face.tone}>
                <Icon name={face.icon} size={20} />
              </span>
              <span className="min-w-0 wrap-anywhere">
                {say.thanks[entry.thanks]}
                {entry.words && ` · ${entry.words}`}
              </span>
            </p>
          )}
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="-mb-2 inline-flex min-h-11 items-center gap-1 text-small font-[650] text-forest"
          >
            <Icon name="check" size={16} />
            {say.signed}
            <span className={`transition-transform ${open ? 'rotate-180' : ''}`}>
              <Icon name="down" size={16} />
            </span>
          </button>
        </div>
      </div>
      {open && <HistoryProof entry={entry} space={space?.id} />}
    </li>
  )
}
