/** The words of the inbox, fetched with its screen. */
import { useSpeech } from '../language.tsx'
import { inboxEn } from './en.ts'
import { inboxFr, type InboxWords } from './fr.ts'

export const useInboxWords = (): InboxWords => (useSpeech().language === 'fr' ? inboxFr : inboxEn)
