import { expect, test } from 'vitest'
import type { AnswerView, PostView, TimeView } from '../store/app-state.ts'
import { answer, awa, bastos, eric, me, paul, post } from '../testing/scene-parts.ts'
import { nextStep } from './next-step.ts'
import { postActions } from './post-actions.ts'

const time = (part: Partial<TimeView>): TimeView => ({
  id: 'time' as TimeView['id'],
  by: paul,
  mine: false,
  fromMs: 1_000,
  words: '',
  agreed: false,
  mayAgree: false,
  ...part,
})
const chosen = (by = paul, part: Partial<AnswerView> = {}) =>
  answer(`a-${by.name}`, by, '', { state: 'accepted', ...part })
const mine = (answers: readonly AnswerView[], part: Partial<PostView> = {}) =>
  post('mine', me, 'Porter', {
    answers,
    state: answers.some(({ state }) => state === 'accepted') ? 'matched' : 'open',
    ...part,
  })
const theirs = (answers: readonly AnswerView[], part: Partial<PostView> = {}) =>
  post('theirs', awa, 'Porter', {
    answers,
    state: answers.some(({ state }) => state === 'accepted') ? 'matched' : 'open',
    ...part,
  })

test('the asker is led from the first answer to the thanks', () => {
  expect(nextStep(mine([]))).toEqual({ what: 'wait-answers' })
  expect(nextStep(mine([answer('o', paul, '')]))).toEqual({ what: 'choose', count: 1, missing: 0 })
  expect(nextStep(mine([chosen()]))).toEqual({ what: 'no-time', who: paul })
  expect(nextStep(mine([chosen(paul, { times: time({}) })]))).toMatchObject({ what: 'agree-time', who: paul })
  expect(nextStep(mine([chosen(paul, { times: time({ mine: true }) })]))).toMatchObject({ what: 'time-asked' })
  expect(nextStep(mine([chosen(paul, { times: time({ agreed: true }) })]))).toMatchObject({ what: 'time-agreed' })
  expect(nextStep(mine([chosen(paul, { saysDone: true })]))).toMatchObject({ what: 'confirm-done' })
  expect(nextStep(mine([chosen()], { state: 'done', saysDone: true }))).toMatchObject({ what: 'wait-done' })
  const both = mine([chosen(paul, { saysDone: true })], { state: 'done', saysDone: true })
  expect(nextStep({ ...both, mayRate: [paul] })).toMatchObject({ what: 'thank', who: paul })
  expect(nextStep(both)).toMatchObject({ what: 'finished' })
})

test('the helper is told of the same exchange from the other side', () => {
  expect(nextStep(theirs([answer('m', me, '')]))).toEqual({ what: 'not-chosen-yet', who: awa, count: 1 })
  expect(nextStep(theirs([chosen(me)]))).toEqual({ what: 'no-time', who: awa })
  expect(nextStep(theirs([chosen(me, { saysDone: true })], { saysDone: true }))).toMatchObject({ what: 'wait-done' })
  expect(nextStep(theirs([chosen(me)], { state: 'done' }))).toMatchObject({ what: 'confirm-done', who: awa })
})

test('of several helpers, what asks something of this person comes first', () => {
  const two = { helpersWanted: 3 }
  expect(nextStep(mine([chosen(), answer('o', eric, '')], two))).toEqual({ what: 'choose', count: 1, missing: 2 })
  expect(nextStep(mine([chosen(), chosen(eric, { saysDone: true }), answer('o', awa, '')], two))).toMatchObject({
    what: 'confirm-done',
    who: eric,
  })
})

test('everybody else reads whether they can still help', () => {
  expect(nextStep(theirs([]))).toEqual({ what: 'can-help', who: awa, count: 0 })
  expect(nextStep(theirs([chosen()]))).toEqual({ what: 'taken', by: [paul], missing: 0 })
  expect(nextStep(theirs([chosen()], { helpersWanted: 2 }))).toEqual({ what: 'taken', by: [paul], missing: 1 })
  expect(nextStep(theirs([], { state: 'cancelled' }))).toEqual({ what: 'cancelled' })
})

test('several helpers are answered, chosen and signed for one by one', () => {
  const half = theirs([chosen()], { helpersWanted: 2 })
  expect(postActions(half, bastos).answer).toBe(true)
  expect(postActions({ ...half, helpersWanted: 1 }, bastos).answer).toBe(false)
  expect(postActions(mine([chosen(), answer('o', eric, '')], { helpersWanted: 2 }), bastos).accept).toBe(true)
  expect(postActions(mine([chosen(), answer('o', eric, '')]), bastos).accept).toBe(false)
  expect(postActions(theirs([chosen(me)], { state: 'done' }), bastos).done).toBe(true) // the helper's own signature
  expect(postActions(mine([], { state: 'expired' }), bastos)).toMatchObject({ extend: true, cancel: false })
})
