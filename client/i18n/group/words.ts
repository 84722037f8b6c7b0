/** The words about a group's people, fetched with the screens that need them, not at the first visit. */
import { useSpeech } from '../language.tsx'
import { groupEn } from './en.ts'
import { type GroupWords, groupFr } from './fr.ts'

export const useGroupWords = (): GroupWords => (useSpeech().language === 'fr' ? groupFr : groupEn)
