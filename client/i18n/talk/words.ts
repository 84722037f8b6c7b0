/** The words about private conversations, fetched with their screens. */
import { useSpeech } from '../language.tsx'
import { talkEn } from './en.ts'
import { talkFr, type TalkWords } from './fr.ts'

export const useTalkWords = (): TalkWords => (useSpeech().language === 'fr' ? talkFr : talkEn)
