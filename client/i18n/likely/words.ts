/** The words for those who might help, fetched with their screen. */
import { useSpeech } from '../language.tsx'
import { likelyEn } from './en.ts'
import { likelyFr, type LikelyWords } from './fr.ts'

export const useLikelyWords = (): LikelyWords => (useSpeech().language === 'fr' ? likelyFr : likelyEn)
