/** The words of this phone's settings, fetched with their screens. */
import { useSpeech } from '../language.tsx'
import { deviceEn } from './en.ts'
import { deviceFr, type DeviceWords } from './fr.ts'

export const useDeviceWords = (): DeviceWords => (useSpeech().language === 'fr' ? deviceFr : deviceEn)
