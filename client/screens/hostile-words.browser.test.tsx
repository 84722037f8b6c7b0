/** [THREAT 18] What members and links say is shown as text, wherever it is shown, and never run, loaded or followed. */
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import type { AppState } from '../store/app-state.ts'
import { makeFixtureEngine } from '../testing/fixture-engine.ts'
import { bastos, scenes } from '../testing/scenes.ts'
import { App } from './app.tsx'

type Ready = Extract<AppState, { phase: 'ready' }>

const run = 'globalThis.owned=1'
const payloads: readonly string[] = [
  `<script>${run}</script>`,
  `<img src=x onerror="${run}">`,
  `<svg/onload=${run}>`,
  `"><iframe srcdoc="<script>parent.owned=1</script>">`,
  `javascript:${run}`,
  `data:text/html,<script>${run}</script>`,
  `{{constructor.constructor('${run}')()}}`,
  `\${${run}}`,
  `<a href="javascript:${run}">a</a>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${run}>`,
  `<style>*{display:none}</style>`,
  `<base href="https://evil.example/">`,
  `<meta http-equiv="refresh" content="0;url=https://evil.example">`,
  `https://evil.example/"onclick="${run}`,
  '__proto__',
]

/** Every word of a picture that a person may have written. */
const written = new Set(['title', 'words', 'place', 'name', 'url', 'link', 'about', 'rules'])
const poisoned = <T,>(value: T, payload: string): T => {
  if (Array.isArray(value)) return value.map((one: unknown) => poisoned(one, payload)) as T
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      written.has(key) && typeof one === 'string' ? payload : poisoned(one as unknown, payload),
    ]),
  ) as T
}

/** The first screen of all fetches its pieces. */
const patient = { timeout: 10_000 }

const home = location.pathname + location.search
let unmount = (): void => undefined
beforeEach(() => localStorage.clear())
afterEach(() => {
  unmount()
  history.replaceState(null, '', home)
})

const show = (state: AppState, path: string): HTMLElement => {
  history.pushState(null, '', path)
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  root.render(<App engine={makeFixtureEngine(state, () => ({ ok: true, value: {} }))} />)
  unmount = () => {
    root.unmount()
    host.remove()
  }
  return host
}

const nothingRan = (host: HTMLElement): void => {
  expect((globalThis as { owned?: number }).owned).toBeUndefined()
  expect(host.querySelectorAll('script, iframe, object, embed, base, meta, style, math, img[src="x"]')).toHaveLength(0)
  for (const link of host.querySelectorAll('a[href]'))
    expect(link.getAttribute('href')).toMatch(/^(\/|#|https?:\/\/(?!evil))/)
  for (const one of host.querySelectorAll('*'))
    expect([...one.attributes].filter(({ name }) => name.startsWith('on'))).toEqual([])
}

const places = ['', '/people', `/p/${bastos.posts[1]?.id}`, `/p/${bastos.posts[0]?.id}`]

test.each(payloads)('[THREAT18] %s is shown as the text that it is', async (payload) => {
  const state = poisoned(scenes.busy, payload)
  const texts: string[] = []
  for (const path of [...places.map((place) => `/g/${bastos.id}${place}`), '/me', '/start']) {
    const host = show(state, path)
    await vi.waitFor(() => expect(host.textContent?.length).toBeGreaterThan(20), patient)
    texts.push(host.textContent ?? '')
    nothingRan(host)
    unmount()
  }
  expect(texts.filter((text) => text.includes(payload)).length).toBeGreaterThan(2)
})

test.each(payloads)('[THREAT18] %s in a profile, a face or a group’s own words is text or nothing', async (payload) => {
  const told = poisoned(scenes['told'] as Ready, payload)
  const face = new TextEncoder().encode(payload)
  const members = told.spaces[0]?.members.map((member) => ({
    ...member,
    profile: { ...member.profile, face, skills: [payload, 'sewing'], languages: [payload, 'fr'] },
  }))
  const state = { ...told, spaces: told.spaces.map((space) => ({ ...space, members: members ?? [] })) }
  const group = `/g/${bastos.id}`
  for (const path of [`${group}/people/${'awa'.padEnd(32, 'a')}`, `${group}/about`, `${group}/people`, '/me']) {
    const host = show(state, path)
    await vi.waitFor(() => expect(host.textContent).toContain(payload), patient)
    nothingRan(host)
    unmount()
  }
})

test.each([
  ...payloads.map((payload) => [payload, `#/join/${payload}`]),
  ['a hundred thousand letters', `#/join/${'A'.repeat(100_000)}`],
  ['nothing', '#/join/'],
  ['NUL', '#/join/%00'],
  ['a path', '#/join/../../me'],
  ['no ASCII', '#/join/🏴‍☠️'],
])('[THREAT18] a link that ends in %s is no invitation, and does nothing', async (_, link) => {
  const host = show(scenes.busy, `/${link}`)
  await vi.waitFor(() => expect(host.textContent?.length).toBeGreaterThan(20), patient)
  nothingRan(host)
  await expect.element(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
})
