/** The words of one post, of writing one, and of what was done, fetched with their screens. */
import { useSpeech } from '../language.tsx'
import { helpEn } from './en.ts'
import { helpFr, type HelpWords } from './fr.ts'

export const useHelpWords = (): HelpWords => (useSpeech().language === 'fr' ? helpFr : helpEn)
