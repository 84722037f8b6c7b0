/** How Kwata looks on this phone: light or dark, and how large the text is. Kept beside the drafts, set before the first picture. */
import { useState } from 'react'

export const themes = ['system', 'light', 'dark'] as const
export const textSizes = ['normal', 'large', 'larger'] as const
export type Theme = (typeof themes)[number]
export type TextSize = (typeof textSizes)[number]

export interface Look {
  readonly theme: Theme
  readonly size: TextSize
}

const kept = 'kwata/look'
/** As in styles.css: what the browser's own bar is painted with. */
const papers = { light: '#fbf7f0', dark: '#14130f' } as const
const usual: Look = { theme: 'system', size: 'normal' }

const read = (): Look => {
  try {
    const { theme, size } = JSON.parse(localStorage.getItem(kept) ?? '{}') as Record<string, unknown>
    return {
      theme: themes.find((one) => one === theme) ?? usual.theme,
      size: textSizes.find((one) => one === size) ?? usual.size,
    }
  } catch {
    return usual // as the phone has it
  }
}

/** Sets the page to it; the rules are in styles.css. */
export const applyLook = ({ theme, size }: Look = read()): void => {
  document.documentElement.dataset['theme'] = theme
  document.documentElement.dataset['text'] = size
  for (const bar of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]'))
    bar.content = papers[theme === 'system' ? (bar.media.includes('dark') ? 'dark' : 'light') : theme]
}

export const useLook = (): readonly [Look, (part: Partial<Look>) => void] => {
  const [look, setLook] = useState(read)
  const change = (part: Partial<Look>): void => {
    const next = { ...look, ...part }
    setLook(next)
    applyLook(next)
    try {
      localStorage.setItem(kept, JSON.stringify(next))
    } catch {
      // until the tab is closed, then
    }
  }
  return [look, change]
}
