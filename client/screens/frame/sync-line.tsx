/** How sending goes: a thin line under a title that speaks only when there is something to say, and the button beside it. */
import { useWords } from '../../i18n/language.tsx'
import { allAlarms } from '../../views/alarms.ts'
import { useReady } from '../../views/engine.tsx'
import { useSheet } from '../../views/sheet-route.ts'
import { syncSummary } from '../../views/sync-summary.ts'
import { Icon } from '../../components/icons.tsx'
import { MarkGlyph, type MarkShape } from '../../components/sync-mark.tsx'

const useSummary = () => {
  const state = useReady()
  return syncSummary(state.sync, state.storage.failing, useWords(), allAlarms(state))
}

/** `quiet` is what stands there when all is well. */
export const SyncLine = ({ quiet }: { quiet: string }) => {
  const summary = useSummary()
  const { show } = useSheet('sync')
  return (
    <div aria-live="polite" className="min-h-8 text-small">
      {summary ? (
        <button
          type="button"
          onClick={show}
          className={`relative flex min-h-8 w-full items-center gap-1.5 py-1 text-left after:absolute after:-inset-y-1.5 after:inset-x-0 ${summary.tone === 'ember' ? 'font-[650] text-ember' : 'text-relay'}`}
        >
          <span className="min-w-0 grow">{summary.text}</span>
          <Icon name="next" size={16} />
        </button>
      ) : (
        <p className="py-1.5 leading-tight text-muted">{quiet}</p>
      )}
    </div>
  )
}

const useShape = (): MarkShape => {
  const summary = useSummary()
  const { sync } = useReady()
  if (summary?.tone === 'ember') return 'warn'
  return summary ? (sync.state === 'connected' ? 'some' : 'phone') : 'all'
}

const tone = (shape: MarkShape): string =>
  shape === 'warn' ? 'text-ember' : shape === 'all' ? 'text-muted' : 'text-relay'

export const SyncIconButton = () => {
  const words = useWords()
  const summary = useSummary()
  const shape = useShape()
  const { show } = useSheet('sync')
  const name = `${words.sync.open}: ${summary?.text ?? words.sync.quiet}`
  return (
    <button
      type="button"
      onClick={show}
      aria-label={name}
      title={name}
      className={`grid size-11 shrink-0 place-items-center rounded-control hover:bg-line/60 ${tone(shape)}`}
    >
      <MarkGlyph shape={shape} size={20} />
    </button>
  )
}

export const SyncButton = () => {
  const words = useWords()
  const summary = useSummary()
  const shape = useShape()
  const { show } = useSheet('sync')
  return (
    <button
      type="button"
      onClick={show}
      className="flex min-h-11 w-full items-center gap-2 rounded-control px-3 py-2 text-left text-small leading-tight hover:bg-paper"
    >
      <span className={tone(shape)}>
        <MarkGlyph shape={shape} size={18} />
      </span>
      <span className="sr-only">{words.sync.open}: </span>
      <span aria-live="polite">{summary?.text ?? words.sync.quiet}</span>
    </button>
  )
}
