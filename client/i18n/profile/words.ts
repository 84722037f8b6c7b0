/** The words about people and groups, fetched with the pages that show them. */
import { useSpeech } from '../language.tsx'
import { profileEn } from './en.ts'
import { type ProfileWords, profileFr } from './fr.ts'

export const useProfileWords = (): ProfileWords => (useSpeech().language === 'fr' ? profileFr : profileEn)
