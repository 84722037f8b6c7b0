import { expect, test } from 'vitest'
import { markShape, markWords } from '../components/sync-mark.tsx'
import { en } from '../i18n/en.ts'
import { fr } from '../i18n/fr.ts'
import type { PostView } from '../store/app-state.ts'
import { bastos, posts, scenes } from '../testing/scenes.ts'
import { allAlarms } from './alarms.ts'
import { dayMs, readyLink } from './invite-terms.ts'
import { cleanWords, questionsAbout } from './words24.ts'
import { categoriesIn } from './categories.ts'
import { backLinkOf, deviceLinkIn, joinLinkIn, joinLinkOf, partOf } from './paths.ts'
import { canInvite, canWrite, isLastAdmin, postActions, rankedAnswers } from './post-actions.ts'
import { syncSummary } from './sync-summary.ts'
import { categories } from '@kwata/shared/domain/help/help-event.ts'

const named = (seed: string): PostView => posts.find((post) => post.id.startsWith(seed)) as PostView

test('a mark says all only when every relay that the space names has it', () => {
  expect(markShape({ at: 'relays', n: 1, m: 2 })).toBe('some')
  expect(markShape({ at: 'relays', n: 2, m: 2 })).toBe('all')
  expect(markShape({ at: 'relays', n: 1, m: 0 })).toBe('some')
  expect(markShape({ at: 'memory' })).toBe('warn')
  expect(markWords({ at: 'relays', n: 1, m: 2 }, fr)).toBe('sur 1 relais sur 2')
  expect(markWords({ at: 'relays', n: 2, m: 2 }, en)).toBe('on 2 of 2 relays')
  expect(markWords({ at: 'relays', n: 1, m: 1 }, en)).toBe('on 1 of 1 relay')
  expect(markWords({ at: 'relays', n: 1, m: 0 }, fr)).toBe('sur un relais')
  expect(markWords({ at: 'phone' }, fr)).toBe('sur ce téléphone')
})

test('the line is silent when all is well, and says the gravest thing first', () => {
  const quiet = {
    state: 'connected',
    sinceMs: 0,
    relay: undefined,
    waiting: 0,
    lastCompleteMs: 0,
    attention: [],
    liars: [],
  } as const
  expect(syncSummary(quiet, false, fr)).toBeUndefined()
  expect(syncSummary({ ...quiet, waiting: 1 }, false, fr)?.text).toBe('1 envoi attend un relais.')
  expect(syncSummary({ ...quiet, state: 'offline', waiting: 2 }, false, fr)?.text).toBe(
    'Pas de réseau. 2 envois partiront tout seuls.',
  )
  const trouble = scenes['trouble']
  if (trouble?.phase !== 'ready') throw new Error('no such scene')
  expect(syncSummary(trouble.sync, false, fr)).toEqual({ tone: 'ember', text: '2 envois à vérifier' })
  expect(syncSummary(trouble.sync, true, fr)?.text).toBe(fr.sync.failing)
})

test('nobody is offered what the folds would not count', () => {
  expect(postActions(named('p-tap'), bastos)).toEqual({
    answer: false,
    withdraw: true,
    accept: true,
    arrange: false,
    done: false,
    thank: false,
    extend: false,
    cancel: true,
  })
  expect(postActions(named('p-ndole'), bastos)).toMatchObject({
    answer: true,
    accept: false,
    done: false,
    cancel: false,
  })
  expect(postActions(named('p-maths'), bastos).answer).toBe(false) // answered already
  expect(postActions(named('p-kids'), bastos)).toMatchObject({ accept: false, done: true, cancel: true })
  expect(postActions(named('p-done'), bastos)).toEqual({
    answer: false,
    withdraw: false,
    accept: false,
    arrange: false,
    done: false,
    thank: false,
    extend: false,
    cancel: false,
  })
  for (const myRole of ['reader', 'removed'] as const)
    expect(Object.values(postActions(named('p-tap'), { ...bastos, myRole })).some(Boolean)).toBe(false)
})

test('who may invite and write is as the picture says; the last admin is known', () => {
  expect(canInvite(bastos)).toBe(true)
  expect(canInvite({ ...bastos, mayInvite: [] })).toBe(false)
  const writers = ['admin', 'coordinator', 'member', 'joining'] as const
  const others = ['reader', 'applied', 'declined', 'removed', 'left'] as const
  for (const myRole of writers) expect(canWrite({ ...bastos, myRole }), myRole).toBe(true)
  for (const myRole of others) expect(canWrite({ ...bastos, myRole }), myRole).toBe(false)
  expect(isLastAdmin({ ...bastos, myRole: 'admin' })).toBe(true) // only Awa is one, and she is not me here
  expect(
    isLastAdmin({ ...bastos, myRole: 'admin', members: bastos.members.map((one) => ({ ...one, role: 'admin' })) }),
  ).toBe(false)
  expect(isLastAdmin(bastos)).toBe(false)
})

test('the chosen answer stands first', () => {
  expect(rankedAnswers(named('p-clinic')).map((answer) => answer.state)).toEqual(['accepted', 'offered'])
})

test('a join link is found in a whole pasted message, and nothing else is taken for one', () => {
  const link = 'https://kwata.cm/#/join/aGVsbG8tbmVpZ2hib3Vy_-9'
  expect(joinLinkIn(`Rejoignez Bastos sur Kwata : ${link} à bientôt`)).toBe(link)
  expect(joinLinkIn('https://kwata.cm/')).toBeUndefined()
  expect(joinLinkOf('#/join/aGVsbG8tbmVpZ2hib3Vy_-9')).toBe('#/join/aGVsbG8tbmVpZ2hib3Vy_-9')
  expect(joinLinkOf('#/elsewhere')).toBeUndefined()
})

test('every page belongs to a part of the app', () => {
  for (const path of ['/g/x', '/g/x/p/y']) expect(partOf(path), path).toBe('help')
  for (const path of ['/g/x/people', '/g/x/people/y', '/g/x/late', '/g/x/readers'])
    expect(partOf(path), path).toBe('people')
  for (const path of ['/talks', '/talks/y']) expect(partOf(path), path).toBe('talks')
  for (const path of ['/me', '/me/phones', '/privacy']) expect(partOf(path), path).toBe('me')
  for (const path of ['/start', '/g/x/ask']) expect(partOf(path), path).toBeUndefined()
})

test('a link for another phone is told from an invitation', () => {
  const link = 'https://kwata.cm/#/device/aGVsbG8tbmVpZ2hib3Vy_-9'
  expect(deviceLinkIn(`ouvre ça : ${link} vite`)).toBe(link)
  expect(deviceLinkIn('https://kwata.cm/#/join/aGVsbG8tbmVpZ2hib3Vy_-9')).toBeUndefined()
  expect(backLinkOf('#/recover/aGVsbG8tbmVpZ2hib3Vy_-9')?.by).toBe('recover')
  expect(backLinkOf('#/join/aGVsbG8tbmVpZ2hib3Vy_-9')).toBeUndefined()
})

test('three words are asked, one in each third of the paper, the right one always among the choices', () => {
  const words = Array.from({ length: 24 }, (_, at) => `mot${String.fromCharCode(97 + at)}`)
  for (const value of [0, 0.3, 0.999]) {
    const asked = questionsAbout(words, () => value)
    expect(asked.map(({ place }) => Math.floor((place - 1) / 8))).toEqual([0, 1, 2])
    for (const { place, right, choices } of asked) {
      expect(right).toBe(words[place - 1])
      expect(new Set(choices).size).toBe(4)
      expect(choices).toContain(right)
    }
  }
  expect(cleanWords(' 1. Abandon,\n2) ÉTOILE ')).toBe('abandon étoile')
})

test('an alarm of several groups is told once, and what asks something first', () => {
  const alarms = scenes['alarms']
  if (alarms?.phase !== 'ready') throw new Error('no such scene')
  const twice = { spaces: [...alarms.spaces, ...alarms.spaces], threads: [] }
  expect(allAlarms(twice).map(({ what }) => what)).toEqual(['relays-disagree', 'relay-went-back', 'device-forked'])
})

test('an open link with the usual terms is shown again; one that is nearly over, or older than a removal, is not', () => {
  const nowMs = Date.now()
  const one = {
    id: 'i',
    link: 'l',
    role: 'member',
    uses: 10,
    used: 9,
    expiresMs: nowMs + 2 * dayMs,
    approval: false,
    beforeRemoval: false,
  } as const
  expect(readyLink({ ...bastos, invitations: [one] }, nowMs)).toBe(one)
  const others = [{ used: 10 }, { expiresMs: nowMs + dayMs / 2 }, { approval: true }, { uses: 1, used: 0 }]
  for (const part of [...others, { beforeRemoval: true }])
    expect(readyLink({ ...bastos, invitations: [{ ...one, ...part }] }, nowMs)).toBeUndefined()
})

test('every kind of help has its words', () => {
  expect([...categoriesIn(fr)].toSorted()).toEqual([...categories].toSorted())
})
