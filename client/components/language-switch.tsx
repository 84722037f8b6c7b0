/** French or English, each named in itself. */
import { type Language, useSpeech } from '../i18n/language.tsx'
import { Chips } from './chips.tsx'

const languages = [
  { value: 'fr', label: 'Français' },
  { value: 'en', label: 'English' },
] as const satisfies readonly { value: Language; label: string }[]

export const LanguageSwitch = ({ legendHidden = true }: { legendHidden?: boolean }) => {
  const { language, words, speak } = useSpeech()
  return (
    <Chips<Language>
      legend={words.common.language}
      legendHidden={legendHidden}
      chips={languages}
      value={language}
      onChange={speak}
    />
  )
}
