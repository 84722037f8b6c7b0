/** The words about photos, voice notes and files, fetched with the parts that need them. */
import { useSpeech } from '../language.tsx'
import { mediaEn } from './en.ts'
import { mediaFr, type MediaWords } from './fr.ts'

export const useMediaWords = (): MediaWords => (useSpeech().language === 'fr' ? mediaFr : mediaEn)
