/** The words about places, fetched with what asks for one or shows one. */
import { useSpeech } from '../language.tsx'
import { placesEn } from './en.ts'
import { type PlacesWords, placesFr } from './fr.ts'

export const usePlacesWords = (): PlacesWords => (useSpeech().language === 'fr' ? placesFr : placesEn)
