/** How far one item has come: a shape and a word, the same everywhere, quiet when complete, never a spinner. */
import { unreachable } from '@kwata/shared/kernel/result.ts'
import type { Words } from '../i18n/fr.ts'
import { useWords } from '../i18n/language.tsx'
import type { SyncMark as Mark } from '../store/app-state.ts'

export type MarkShape = 'phone' | 'some' | 'all' | 'warn'

export const markShape = (mark: Mark): MarkShape => {
  switch (mark.at) {
    case 'memory':
    case 'attention':
      return 'warn'
    case 'phone':
      return 'phone'
    case 'relays':
      return mark.m > 0 && mark.n >= mark.m ? 'all' : 'some'
    default:
      return unreachable(mark)
  }
}

export const markWords = (mark: Mark, words: Words): string => {
  switch (mark.at) {
    case 'memory':
      return words.mark.memory
    case 'attention':
      return words.mark.attention
    case 'phone':
      return words.mark.phone
    case 'relays':
      return mark.m === 0 ? words.mark.relay : words.mark.relays(mark.n, mark.m)
    default:
      return unreachable(mark)
  }
}

const filled: Record<Exclude<MarkShape, 'warn'>, string> = {
  phone: 'M8 8V1.5A6.5 6.5 0 0 1 14.5 8Z',
  some: 'M8 1.5a6.5 6.5 0 0 1 0 13Z',
  all: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Z',
}

export const MarkGlyph = ({ shape, size = 16 }: { shape: MarkShape; size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" className="shrink-0">
    {shape === 'warn' ? (
      <>
        <path d="M8 1.5 15.3 14.5H.7Z" fill="currentColor" />
        <path d="M8 6v4M8 12v.1" stroke="var(--surface)" strokeWidth="1.6" strokeLinecap="round" />
      </>
    ) : (
      <>
        <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d={filled[shape]} fill="currentColor" />
      </>
    )}
  </svg>
)

const tones: Record<MarkShape, string> = {
  phone: 'text-relay',
  some: 'text-relay',
  all: 'text-muted',
  warn: 'text-ember',
}

export const SyncMark = ({ mark }: { mark: Mark }) => {
  const words = useWords()
  const shape = markShape(mark)
  return (
    <span data-sync-mark={mark.at} className={`inline-flex items-center gap-1.5 text-small ${tones[shape]}`}>
      <MarkGlyph shape={shape} />
      {markWords(mark, words)}
    </span>
  )
}
