import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { LanguageProvider } from '../i18n/language.tsx'
import { placesFr } from '../i18n/places/fr.ts'
import { EngineProvider } from '../views/engine.tsx'
import { makeFixtureEngine } from '../testing/fixture-engine.ts'
import { posts, scenes } from '../testing/scenes.ts'
import { PostMap } from './map/post-map.tsx'
import { PlaceField, type PlaceValue } from './place-field.tsx'

const say = placesFr.field
let value: PlaceValue
let unmount: () => void

const Host = () => {
  const [now, setNow] = useState<PlaceValue>({ place: '', near: undefined })
  const change = (next: PlaceValue): void => {
    value = next
    setNow(next)
  }
  return <PlaceField label="Où" value={now} onChange={change} />
}

/** Tailwind is not at hand here: a map is told how large it is. */
const sized = '[role=application] { position: absolute; width: 300px; height: 300px } button { position: relative }'

const mount = (what: React.ReactNode) => {
  document.head.appendChild(Object.assign(document.createElement('style'), { textContent: sized }))
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  root.render(
    <LanguageProvider>
      <EngineProvider engine={makeFixtureEngine(scenes.busy, () => ({ ok: true, value: {} }))}>{what}</EngineProvider>
    </LanguageProvider>,
  )
  unmount = () => {
    root.unmount()
    host.remove()
  }
}

beforeEach(() => localStorage.setItem('kwata/language', 'fr'))
afterEach(() => {
  unmount()
  vi.restoreAllMocks()
})

const field = () => page.getByRole('combobox', { name: 'Où' })

test('a place is picked by the keyboard, and its point goes when its name does', async () => {
  mount(<Host />)
  await field().fill('biyem')
  await expect.element(page.getByRole('option', { name: /Biyem-Assi/ })).toBeVisible()
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await vi.waitFor(() => expect(value).toEqual({ place: 'Biyem-Assi, Yaoundé', near: 's28jv' }))
  await expect.element(page.getByText(say.known('Yaoundé'))).toBeVisible()
  await field().fill('Biyem-Assi, derrière le marché')
  expect(value.near).toBe('s28jv')
  await field().fill('Bastos')
  expect(value.near).toBeUndefined()
})

test('a name of one’s own is taken as it is typed', async () => {
  mount(<Host />)
  await field().fill('Carrefour des trois statues')
  await userEvent.tab()
  expect(value).toEqual({ place: 'Carrefour des trois statues', near: undefined })
})

test('a point is shown on the map by the keyboard', async () => {
  mount(<Host />)
  await page.getByRole('button', { name: say.onMap }).click()
  await expect.element(page.getByRole('button', { name: placesFr.map.choose })).toBeDisabled()
  page.getByRole('application').element().dispatchEvent(new FocusEvent('focus'))
  ;(page.getByRole('application').element() as HTMLElement).focus()
  await userEvent.keyboard('{ArrowUp}++{ArrowDown}')
  await page.getByRole('button', { name: placesFr.map.choose }).click()
  await vi.waitFor(() => expect(value.near).toMatch(/^s[0-9a-z]{4}$/))
})

test('a position is rounded to its cell, and one that is refused is said in words', async () => {
  const ask = vi.spyOn(navigator.geolocation, 'getCurrentPosition')
  const coords = { latitude: 3.84123, longitude: 11.48456 } as GeolocationCoordinates
  ask.mockImplementation((found) => found({ coords } as GeolocationPosition))
  mount(<Host />)
  expect(ask).not.toHaveBeenCalled()
  await page.getByRole('button', { name: say.here }).click()
  await vi.waitFor(() => expect(value).toEqual({ place: 'Yaoundé', near: 's28jv' }))
  await expect.element(page.getByText(say.roughly)).toBeVisible()
  ask.mockImplementation((_, refuse) => refuse?.(new (class extends Error {})() as never))
  await page.getByRole('button', { name: say.here }).click()
  await expect.element(page.getByText(say.notFound)).toBeVisible()
  expect(value.near).toBe('s28jv')
})

test('the marks of a map say how many posts are where, and choose what the list shows', async () => {
  const placed = posts.map((post, at) => ({
    ...post,
    near: at % 3 === 0 ? 's28jy' : at % 3 === 1 ? 's0wzh' : undefined,
  }))
  mount(<PostMap posts={placed} mine="s28jy" row={({ id, title }) => <li key={id}>{title}</li>} />)
  await expect.element(page.getByRole('heading', { name: placesFr.posts.all })).toBeVisible()
  expect(page.getByRole('listitem').elements()).toHaveLength(6)
  await page.getByRole('button', { name: /Douala.* · 3 annonces ici/ }).click()
  expect(page.getByRole('listitem').elements()).toHaveLength(3)
  await expect.element(page.getByText(placesFr.posts.unplaced(3))).toBeVisible()
})
