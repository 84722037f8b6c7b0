/** The words of the board, with its first screen. */
import { useSpeech } from '../language.tsx'
import { boardEn } from './en.ts'
import { boardFr, type BoardWords } from './fr.ts'

export const useBoardWords = (): BoardWords => (useSpeech().language === 'fr' ? boardFr : boardEn)
