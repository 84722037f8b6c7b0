/** What skills are called, for lines that come before the pages about people: fetched apart, and until then not named. */
import { useEffect, useState } from 'react'
import { type Language, useSpeech } from '../i18n/language.tsx'

type Names = Readonly<Record<string, string>>

const namesByLanguage = new Map<Language, Names>()

const fetchNames = async (language: Language): Promise<Names> => {
  const names =
    language === 'fr'
      ? (await import('../i18n/profile/skills-fr.ts')).skillsFr
      : (await import('../i18n/profile/skills-en.ts')).skillsEn
  namesByLanguage.set(language, names)
  return names
}

/** `wanted`: whether there is any to name. A newer app's skill has no name here. */
export const useSkillName = (wanted: boolean): ((skill: string) => string | undefined) => {
  const { language } = useSpeech()
  const [fetched, setFetched] = useState<Names>()
  const names = namesByLanguage.get(language) ?? fetched
  useEffect(() => {
    if (!wanted || namesByLanguage.has(language)) return
    fetchNames(language).then(setFetched, () => undefined) // the line then does without
  }, [wanted, language])
  return (skill) => names?.[skill]
}
