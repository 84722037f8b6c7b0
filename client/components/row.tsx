/** A line that leads somewhere: what, its meta line, how many, and the way in. Several stand in one card. */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Icon, type IconName } from './icons.tsx'

interface Props {
  readonly icon: IconName
  readonly title: string
  readonly meta?: string | undefined
  readonly tone?: 'ink' | 'ember' | 'danger'
  readonly href?: string
  readonly onPress?: () => void
}

const tones = { ink: 'text-ink', ember: 'text-ember', danger: 'text-danger' } as const

const look =
  'flex min-h-14 w-full items-center gap-3 px-3 py-2 text-left first:rounded-t-card last:rounded-b-card hover:bg-paper active:bg-line/60'

export const Row = ({ icon, title, meta, tone = 'ink', href, onPress }: Props) => {
  const inside = (
    <>
      <span className={tone === 'ink' ? 'text-forest' : tones[tone]}>
        <Icon name={icon} />
      </span>
      <span className="min-w-0 grow">
        <span className={`block leading-snug font-[650] ${tones[tone]}`}>{title}</span>
        {meta && <span className="block text-small text-muted wrap-anywhere">{meta}</span>}
      </span>
      <span className="text-muted">
        <Icon name="next" size={18} />
      </span>
    </>
  )
  return href ? (
    <Link href={href} className={look}>
      {inside}
    </Link>
  ) : (
    <button type="button" className={look} onClick={onPress}>
      {inside}
    </button>
  )
}

export const Rows = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-col divide-y divide-line rounded-card border border-line bg-surface">{children}</div>
)

export const Card = ({ children }: { children: ReactNode }) => (
  <section className="rounded-card border border-line bg-surface p-4">{children}</section>
)
