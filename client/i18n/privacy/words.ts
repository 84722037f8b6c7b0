/** The words of the privacy page, fetched with it. */
import { useSpeech } from '../language.tsx'
import { privacyEn } from './en.ts'
import { privacyFr, type PrivacyWords } from './fr.ts'

export const usePrivacyWords = (): PrivacyWords => (useSpeech().language === 'fr' ? privacyFr : privacyEn)
