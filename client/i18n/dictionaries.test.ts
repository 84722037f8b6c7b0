import { describe, expect, test } from 'vitest'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { boardEn } from './board/en.ts'
import { boardFr } from './board/fr.ts'
import { groupEn } from './group/en.ts'
import { groupFr } from './group/fr.ts'
import { deviceEn } from './device/en.ts'
import { deviceFr } from './device/fr.ts'
import { inboxEn } from './inbox/en.ts'
import { inboxFr } from './inbox/fr.ts'
import { helpEn } from './help/en.ts'
import { helpFr } from './help/fr.ts'
import { keysEn } from './keys/en.ts'
import { keysFr } from './keys/fr.ts'
import { likelyEn } from './likely/en.ts'
import { likelyFr } from './likely/fr.ts'
import { mediaEn } from './media/en.ts'
import { mediaFr } from './media/fr.ts'
import { placesEn } from './places/en.ts'
import { placesFr } from './places/fr.ts'
import { moderationEn } from './moderation/en.ts'
import { moderationFr } from './moderation/fr.ts'
import { privacyEn } from './privacy/en.ts'
import { privacyFr } from './privacy/fr.ts'
import { profileEn } from './profile/en.ts'
import { profileFr } from './profile/fr.ts'
import { chatEn } from './chat/en.ts'
import { chatFr } from './chat/fr.ts'
import { chooseLanguage } from './language.tsx'
import { makePlural } from './plural.ts'

/** Every phrase of a dictionary, those with holes filled in with what makes them longest and plural. */
const phrases = (words: object): [string, string][] =>
  Object.entries(words).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'string') return [[name, value]]
    if (typeof value === 'function') return [[name, String((value as (...holes: unknown[]) => unknown)(2, 3))]]
    return phrases(value as object).map(([inner, text]) => [`${name}.${inner}`, text])
  })

const french = phrases({
  ...fr,
  boardPage: boardFr,
  help: helpFr,
  group: groupFr,
  keys: keysFr,
  chat: chatFr,
  likely: likelyFr,
  media: mediaFr,
  moderation: moderationFr,
  inbox: inboxFr,
  device: deviceFr,
  places: placesFr,
  profile: profileFr,
  privacyPage: privacyFr,
})
const english = new Map(
  phrases({
    ...en,
    boardPage: boardEn,
    help: helpEn,
    group: groupEn,
    keys: keysEn,
    chat: chatEn,
    likely: likelyEn,
    media: mediaEn,
    moderation: moderationEn,
    inbox: inboxEn,
    device: deviceEn,
    places: placesEn,
    profile: profileEn,
    privacyPage: privacyEn,
  }),
)

describe('both languages', () => {
  test('name the same phrases, and none is empty', () => {
    expect([...english.keys()]).toEqual(french.map(([name]) => name))
    for (const [name, text] of [...french, ...english]) expect(text.trim(), name).not.toBe('')
  })

  test('leave nothing untranslated', () => {
    const alike = new Set(['common.menu', 'device.notes.title', 'me.version', 'group.late.what.message'])
    const same = french.filter(([name, text]) => english.get(name) === text && text.length > 6 && !alike.has(name))
    expect(same.map(([name]) => name)).toEqual(['categories.transport'])
  })

  test('never speak like a machine', () => {
    for (const [name, text] of french)
      expect(text, name).not.toMatch(/erreur|synchronis|payload|invalide|données corrompues/i)
    for (const [name, text] of english) expect(text, name).not.toMatch(/error|\bsync\b|payload|invalid/i)
  })
})

test('French keeps its signs with the word before them', () => {
  for (const [name, text] of french) expect(text, name).not.toMatch(/ [?!;:»]|« /)
})

test('French calls 0, 1 and 1.5 singular, English only 1', () => {
  const forms = { one: 'one', other: 'other' }
  expect([0, 1, 1.5, 2, 1_000_000].map((n) => makePlural('fr')(n, forms))).toEqual([
    'one',
    'one',
    'one',
    'other',
    'other',
  ])
  expect([0, 1, 1.5, 2].map((n) => makePlural('en')(n, forms))).toEqual(['other', 'one', 'other', 'other'])
})

test('numbers are written as the language writes them', () => {
  expect(makePlural('fr')(12_000, { one: '#', other: '# envois' })).toMatch(/^12\s000 envois$/)
  expect(makePlural('en')(12_000, { one: '#', other: '# things' })).toBe('12,000 things')
})

test('the language is the one chosen, else the first that the browser speaks, else French', () => {
  expect(chooseLanguage('en', ['fr-CM'])).toBe('en')
  expect(chooseLanguage(null, ['de-DE', 'en-GB', 'fr'])).toBe('en')
  expect(chooseLanguage('pcm', ['ff-CM', 'fr-CM'])).toBe('fr')
  expect(chooseLanguage(null, ['ff-CM'])).toBe('fr')
})
