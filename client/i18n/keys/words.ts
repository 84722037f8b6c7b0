/** The words about one's own devices and coming back, fetched with the screens that need them. */
import { useSpeech } from '../language.tsx'
import { keysEn } from './en.ts'
import { keysFr, type KeysWords } from './fr.ts'

export const useKeysWords = (): KeysWords => (useSpeech().language === 'fr' ? keysFr : keysEn)
