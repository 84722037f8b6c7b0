/** The words about conversations, fetched with their screens, and how their days are named. */
import { useSpeech } from '../language.tsx'
import { chatEn } from './en.ts'
import { chatFr, type ChatWords } from './fr.ts'

export const useChatWords = (): ChatWords => (useSpeech().language === 'fr' ? chatFr : chatEn)

export interface ChatDays {
  /** "Aujourd’hui", "Hier", "lundi 16 novembre"; the year where it is another one. */
  readonly line: (ms: number, nowMs: number) => string
  /** "14:05" today, "Hier", "lundi" within a week, then "16/11/2026". */
  readonly short: (ms: number, nowMs: number) => string
}

const dayMs = 24 * 60 * 60_000
/** How many midnights of this phone lie between. */
const daysBetween = (ms: number, nowMs: number): number =>
  Math.round((new Date(nowMs).setHours(0, 0, 0, 0) - new Date(ms).setHours(0, 0, 0, 0)) / dayMs)

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

export const makeChatDays = (language: 'fr' | 'en', { day }: ChatWords): ChatDays => {
  const place = language === 'fr' ? 'fr' : 'en-GB'
  const time = new Intl.DateTimeFormat(place, { hour: '2-digit', minute: '2-digit' })
  const weekday = new Intl.DateTimeFormat(place, { weekday: 'long' })
  const date = new Intl.DateTimeFormat(place, { day: '2-digit', month: '2-digit', year: 'numeric' })
  const long = new Intl.DateTimeFormat(place, { weekday: 'long', day: 'numeric', month: 'long' })
  const longYear = new Intl.DateTimeFormat(place, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const near = (days: number): string | undefined => (days === 0 ? day.today : days === 1 ? day.yesterday : undefined)
  return {
    line: (ms, nowMs) => {
      const sameYear = new Date(ms).getFullYear() === new Date(nowMs).getFullYear()
      return near(daysBetween(ms, nowMs)) ?? (sameYear ? long : longYear).format(ms)
    },
    short: (ms, nowMs) => {
      const days = daysBetween(ms, nowMs)
      if (days <= 0) return time.format(ms)
      if (days === 1) return day.yesterday
      return (days < 7 ? weekday : date).format(ms)
    },
  }
}

/** Made once: to make what Intl formats with takes longer than to draw a message. */
const daysByLanguage = { fr: once(() => makeChatDays('fr', chatFr)), en: once(() => makeChatDays('en', chatEn)) }

export const useChatDays = (): ChatDays => daysByLanguage[useSpeech().language]()

/** "Awa", "Awa et Paul", "Awa, Paul et 3 autres". */
const makeNames = (language: 'fr' | 'en', { others }: ChatWords): ((names: readonly string[]) => string) => {
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  return (names) => list.format(names.length <= 3 ? names : [...names.slice(0, 2), others(names.length - 2)])
}

const namesByLanguage = { fr: once(() => makeNames('fr', chatFr)), en: once(() => makeNames('en', chatEn)) }

export const useNames = (): ((names: readonly string[]) => string) => namesByLanguage[useSpeech().language]()
