/** The places that this phone knows, loaded when somebody is asked where. */
import { useCallback, useEffect, useState } from 'react'
import { useSpeech } from '../i18n/language.tsx'

export interface Suggestion {
  readonly name: string
  readonly town: string | undefined
  /** In the reader's language; undefined at home. */
  readonly country: string | undefined
  /** As it is written into the field: "Biyem-Assi, Yaoundé". */
  readonly words: string
  readonly near: string
}

export interface Gazetteer {
  find(typed: string, around: string | undefined): readonly Suggestion[]
  /** The town around a cell. */
  townOf(near: string): string | undefined
}

const open = async (language: 'fr' | 'en'): Promise<Gazetteer> => {
  const { findPlaces, placeWords, townOfCell } = await import('../places/gazetteer.ts')
  return {
    find: (typed, around) =>
      findPlaces(typed, around).map((place) => {
        const words = placeWords(place, language)
        const country =
          place.town === undefined && words !== place.name ? words.slice(place.name.length + 2) : undefined
        return { name: place.name, town: place.town, country, words, near: place.near }
      }),
    townOf: (near) => {
      const town = townOfCell(near)
      return town && placeWords(town, language)
    },
  }
}

export const useGazetteer = (atOnce: boolean) => {
  const { language } = useSpeech()
  const [gazetteer, setGazetteer] = useState<Gazetteer>()
  const load = useCallback(async (): Promise<Gazetteer> => {
    const opened = await open(language)
    setGazetteer(opened)
    return opened
  }, [language])
  useEffect(() => {
    if (atOnce) void load()
  }, [atOnce, load])
  return { gazetteer, load }
}
