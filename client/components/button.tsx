/** Buttons are verbs, at least 44 pixels tall, and one colour per weight: one main action on a screen. */
import type { ButtonHTMLAttributes } from 'react'
import { Icon, type IconName } from './icons.tsx'

const looks = {
  main: 'bg-forest text-on-forest hover:bg-forest-deep active:bg-forest-deep',
  calm: 'border border-control bg-surface text-ink hover:bg-paper active:bg-line',
  soft: 'bg-forest-soft text-forest hover:bg-line active:bg-line',
  danger: 'bg-danger text-on-danger',
  dangerCalm: 'border border-danger bg-surface text-danger',
  dangerPlain: 'text-danger hover:bg-ember-soft active:bg-ember-soft',
  plain: 'text-forest hover:bg-forest-soft active:bg-forest-soft',
  quiet: 'text-muted hover:bg-line/60 active:bg-line',
} as const

export type ButtonLook = keyof typeof looks

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: ButtonLook
  readonly icon?: IconName
  readonly wide?: boolean
}

export const buttonClass = (look: ButtonLook, wide = false): string =>
  `inline-flex min-h-12 items-center justify-center gap-2 rounded-control px-4 py-2 text-center leading-tight font-[650] transition-colors duration-150 ${looks[look]} ${wide ? 'w-full' : ''}`

export const Button = ({
  look = 'calm',
  icon,
  wide = false,
  type = 'button',
  className = '',
  children,
  ...rest
}: Props) => (
  <button type={type} className={`${buttonClass(look, wide)} disabled:opacity-60 ${className}`} {...rest}>
    {icon && <Icon name={icon} size={20} />}
    {children}
  </button>
)

/** A square button that shows only an icon: its name is for those who do not see it. */
export const IconButton = ({
  icon,
  name,
  ...rest
}: { icon: IconName; name: string } & ButtonHTMLAttributes<HTMLButtonElement>) => (
  <button
    type="button"
    aria-label={name}
    title={name}
    className="grid size-11 shrink-0 place-items-center rounded-control text-ink hover:bg-line/60 active:bg-line disabled:opacity-40"
    {...rest}
  >
    <Icon name={icon} />
  </button>
)
