import { expect, test } from 'vitest'
import { profileFr } from '../i18n/profile/fr.ts'
import { freeBit, freeLines } from './free.ts'

const say = profileFr.free
const lines = (free: number) => freeLines(free, say).map((line) => line.replaceAll('\u00a0', ' '))

test('days with the same parts are told together, in the order of the week', () => {
  const weekend = freeBit(5, 'morning') | freeBit(6, 'morning')
  expect(lines(weekend | freeBit(2, 'evening') | freeBit(2, 'afternoon'))).toEqual([
    'mercredi : après-midi, soir',
    'samedi, dimanche : matin',
  ])
  expect(lines(2 ** 21 - 1)).toEqual(['tous les jours : toute la journée'])
  const workdays = [0, 1, 2, 3, 4].reduce((sum, day) => sum | freeBit(day, 'evening'), 0)
  expect(lines(workdays)).toEqual(['du lundi au vendredi : soir'])
  expect(lines(0)).toEqual([])
})
