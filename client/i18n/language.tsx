/** The language of the app: the person's choice, kept; else the browser's; else French. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { en } from './en.ts'
import { type Format, makeFormat } from './format.ts'
import { fr, type Words } from './fr.ts'

export type Language = 'fr' | 'en'

const dictionaries: Record<Language, Words> = { fr, en }
const kept = 'kwata/language'

const isLanguage = (text: string | null): text is Language => text === 'fr' || text === 'en'

/** Exported for its test: the first language of the browser that the app speaks. */
export const chooseLanguage = (keptChoice: string | null, browserLanguages: readonly string[]): Language => {
  if (isLanguage(keptChoice)) return keptChoice
  const spoken = browserLanguages.map((tag) => tag.slice(0, 2).toLowerCase())
  return spoken.find(isLanguage) ?? 'fr'
}

const readKept = (): string | null => {
  try {
    return localStorage.getItem(kept)
  } catch {
    return null // storage is refused: cannot-start says so
  }
}

const keep = (language: Language): void => {
  try {
    localStorage.setItem(kept, language)
  } catch {
    // the choice then lasts as long as the tab
  }
}

interface Speech {
  readonly language: Language
  readonly words: Words
  readonly format: Format
  readonly speak: (language: Language) => void
}

const SpeechContext = createContext<Speech | undefined>(undefined)

export const LanguageProvider = ({ children }: { children: ReactNode }) => {
  const [language, setLanguage] = useState(() => chooseLanguage(readKept(), navigator.languages))
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const speech = useMemo<Speech>(
    () => ({
      language,
      words: dictionaries[language],
      format: makeFormat(language),
      speak: (chosen) => {
        keep(chosen)
        setLanguage(chosen)
      },
    }),
    [language],
  )
  return <SpeechContext value={speech}>{children}</SpeechContext>
}

export const useSpeech = (): Speech => {
  const speech = useContext(SpeechContext)
  if (!speech) throw new Error('useSpeech outside LanguageProvider')
  return speech
}

export const useWords = (): Words => useSpeech().words
