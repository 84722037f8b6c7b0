/** Kwata's own icons: 24 units, drawn with one round pen. Always beside a word, so they are hidden from screen readers. */
import type { ReactNode } from 'react'
import type { Category } from '@kwata/shared/domain/help/help-event.ts'

const drawn = {
  back: <path d="M14.5 5 7.5 12l7 7" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  next: <path d="m9.5 5 7 7-7 7" />,
  down: <path d="m6 9.5 6 6 6-6" />,
  plus: <path d="M12 5v14M5 12h14" />,
  check: <path d="m4.5 12.5 5 5 10-11" />,
  hand: (
    <path d="M8 12.5V6.2a1.6 1.6 0 0 1 3.2 0V11V4.6a1.6 1.6 0 0 1 3.2 0V11V6.2a1.6 1.6 0 0 1 3.1 0v8c0 4-2.4 6.3-5.7 6.3-2.7 0-4.3-1.2-5.6-3.4L4 13.4a1.6 1.6 0 0 1 2.7-1.7z" />
  ),
  gift: (
    <path d="M4 10.5h16v3H4zM5.5 13.5V20h13v-6.5M12 10.5V20M12 10.3C9 10.3 7 9 7.3 7c.3-2 3-2.3 4.7 3.3 1.7-5.6 4.4-5.3 4.7-3.3.3 2-1.7 3.3-4.7 3.3z" />
  ),
  help: (
    <path d="M3 11.5 12 4l9 7.5M5.5 10v10h13V10M12 17.3s-3.3-1.9-3.3-3.9c0-1.9 2.5-2.2 3.3-.5.8-1.7 3.3-1.4 3.3.5 0 2-3.3 3.9-3.3 3.9z" />
  ),
  people: (
    <path d="M9 11.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3 19.5c.3-3.5 2.7-5.3 6-5.3s5.7 1.8 6 5.3M15.5 5.1a3.2 3.2 0 0 1 .2 6M17.5 14.6c2.1.6 3.4 2.3 3.6 4.9" />
  ),
  me: <path d="M12 11.5a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4zM4.8 20c.4-3.8 3.3-5.7 7.2-5.7s6.8 1.9 7.2 5.7" />,
  invite: (
    <path d="M10 11.2a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6zM3.5 19.5c.3-3.6 2.9-5.4 6.5-5.4 1.5 0 2.8.3 3.9.9M18 13.5v7M14.5 17h7" />
  ),
  place: (
    <path d="M12 21s-6.5-5.7-6.5-11a6.5 6.5 0 0 1 13 0c0 5.3-6.5 11-6.5 11zM12 12.2a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z" />
  ),
  bell: <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5a2.2 2.2 0 0 0 4 0M12 5V3.5" />,
  clock: <path d="M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2.2" />,
  copy: <path d="M9 9h10.5v10.5H9zM15 9V4.5H4.5V15H9" />,
  share: <path d="M12 15V3.8M8 7.5l4-4 4 4M6.5 11H5v9.5h14V11h-1.5" />,
  file: <path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 19.5h14" />,
  warn: <path d="M12 4 21 19.5H3zM12 10v4.5M12 17v.1" />,
  install: <path d="M7 3.5h10v17H7zM12 7.5v6M9.5 11l2.5 2.5 2.5-2.5M11 17.7h2" />,
  fresh: <path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3M19.5 4v4h-4" />,
  chat: <path d="M4 5.5h16v11h-8.5L7 20.2v-3.7H4zM8 9.5h8M8 12.7h5" />,
  lock: <path d="M5.5 11h13v9.5h-13zM8.2 11V8a3.8 3.8 0 0 1 7.6 0v3M12 14.7v2" />,
  openLock: <path d="M5.5 11h13v9.5h-13zM8.2 11V7.5a3.8 3.8 0 0 1 7.3-1.4M12 14.7v2" />,
  phone: <path d="M7 3.5h10v17H7zM11 17.7h2" />,
  paper: <path d="M6 3.5h8.5L18.5 7.5v13H6zM14.5 3.5v4h4M9 11.5h6.5M9 14.5h6.5M9 17.3h4" />,
  print: <path d="M7.5 9V4h9v5M7 16.5H4V9h16v7.5h-3M7.5 13.5h9V20h-9z" />,
  scan: (
    <path d="M4 8.5V4h4.5M15.5 4H20v4.5M20 15.5V20h-4.5M8.5 20H4v-4.5M8 8h3.2v3.2H8zM13 8.2h3M8 13.5h2M13 13h3v3h-3z" />
  ),
  flag: <path d="M6 21V4M6 4.8c4-2.3 7 2 12 0V13c-5 2-8-2.3-12 0" />,
  hidden: (
    <path d="M4 4l16 16M9.8 5.9A9 9 0 0 1 12 5.600c5 0 8 4.4 9 6.400a14 14 0 0 1-2.6 3.500M6.3 7.700A14 14 0 0 0 3 12c1 2 4 6.4 9 6.4 1.5 0 2.9-.4 4-1M10 10.300a2.7 2.7 0 0 0 3.7 3.8" />
  ),
  eye: (
    <path d="M3 12c1-2 4-6.4 9-6.400s8 4.4 9 6.400c-1 2-4 6.4-9 6.400S4 14 3 12zM12 14.700a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.400z" />
  ),
  leave: <path d="M13 4H5v16h8M10 12h10.500M16.5 7.5 21 12l-4.5 4.5" />,
  late: (
    <path d="M4 13.500h4.500c0 2 1.3 3.3 3.5 3.300s3.5-1.3 3.5-3.300H20M4 13.500V19h16v-5.500L17.5 5h-11zM12 7.500v3M12 12.700v.1" />
  ),
  link: (
    <path d="M10 13.800a3.8 3.8 0 0 0 5.4.3l3.3-3.300a3.8 3.8 0 0 0-5.4-5.400L12 6.700M14 10.200a3.8 3.8 0 0 0-5.4-.3l-3.3 3.300a3.8 3.8 0 0 0 5.4 5.400l1.3-1.3" />
  ),
  camera: <path d="M4 8h3.500L9 5.500h6L16.500 8H20v11H4zM12 16.500a3.2 3.2 0 1 0 0-6.400 3.2 3.2 0 0 0 0 6.400z" />,
  picture: <path d="M4 5h16v14H4zM4 16l4.500-4.500 3.500 3.500 3-3 5 5M15.500 9.300v.1" />,
  clip: (
    <path d="m19.500 11.500-7.300 7.300a4.6 4.6 0 0 1-6.500-6.500l7.600-7.600a3.1 3.1 0 0 1 4.400 4.400l-7.500 7.500a1.5 1.5 0 0 1-2.200-2.200l6.700-6.700" />
  ),
  mic: (
    <path d="M12 14.500a3 3 0 0 0 3-3v-5a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3zM5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v3" />
  ),
  play: <path d="M8 5.500v13l10.500-6.500z" fill="currentColor" />,
  pause: <path d="M8.500 6v12M15.500 6v12" strokeWidth="3" />,
  stop: <path d="M7 7h10v10H7z" fill="currentColor" />,
  minus: <path d="M5 12h14" />,
  pin: <path d="M9 4h6l-.7 6 3.200 3.500h-11L9.700 10zM12 13.500V20.500" />,
  shield: (
    <path d="M12 3.500 19 6v5.500c0 4.300-2.800 7.500-7 9-4.200-1.500-7-4.700-7-9V6zM8.800 11.800l2.300 2.300 4.200-4.500" />
  ),
  chart: <path d="M4 20h16M6.500 20v-6M12 20V6M17.500 20v-9" />,
  list: <path d="M9 6.500h11M9 12h11M9 17.500h11M4.500 6.500v.1M4.500 12v.1M4.500 17.500v.1" />,
  send: <path d="M5 12 4 4.5 20.5 12 4 19.5 5 12zM5 12h7" />,
  errand: <path d="M5 8.5h14l-1.2 11.5H6.2zM8.7 11V7.2a3.3 3.3 0 0 1 6.6 0V11" />,
  repair: (
    <path
      d="M14.2 9.8 5.3 18.7a1.9 1.9 0 0 1-2.7-2.7l8.9-8.9M11.5 7.1a4.6 4.6 0 0 1 6-3.3l-2.7 2.7 2.6 2.6 2.7-2.7a4.6 4.6 0 0 1-5.9 5.9"
      transform="translate(1 1)"
    />
  ),
  childcare: (
    <path d="M12 9.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM12 9.5V16M6.5 12.5c1.5 1 3.5 1.3 5.5 1.3s4-.3 5.5-1.3M12 15.5l-3.5 5M12 15.5l3.5 5" />
  ),
  health: (
    <path d="M12 20s-8-4.7-8-10.2C4 5.4 9.8 4 12 8.2 14.2 4 20 5.4 20 9.8 20 15.3 12 20 12 20zM12 10v5M9.5 12.5h5" />
  ),
  food: (
    <path d="M4 12.5h16c0 4.4-3.3 7.5-8 7.5s-8-3.1-8-7.5zM8.5 9.3c-1-1.3 1-2.2 0-3.8M12 9.3c-1-1.3 1-2.7 0-4.3M15.5 9.3c-1-1.3 1-2.2 0-3.8" />
  ),
  transport: (
    <path d="M6 18.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM18 18.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8.5 16h5.5l2.5-6.5H13M16.5 9.5 15 5.5h-2.5M18 13.5l-1.5-4M5 11.5h5.5L13 14" />
  ),
  lessons: <path d="M12 6.5C10 5 7 4.5 4 5v13.5c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5zM12 6.5V20" />,
  work: <path d="M4 8.5h16V19H4zM9 8.5V5.5h6v3M4 13h16M12 12v2.5" />,
  lend: <path d="M4 9h13l-3.5-3.5M20 15H7l3.5 3.5" />,
  other: <path d="M6 12v.1M12 12v.1M18 12v.1" strokeWidth="3" />,
} satisfies Record<string, ReactNode> & Record<Category, ReactNode>

export type IconName = keyof typeof drawn

export const Icon = ({ name, size = 24 }: { name: IconName; size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    className="shrink-0"
  >
    {drawn[name]}
  </svg>
)
