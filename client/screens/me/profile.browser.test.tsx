import { faceTypeOf } from '@kwata/shared/domain/profile/profile-event.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { shrinkFace } from '../../components/profile/shrink-face.ts'
import { profileFr } from '../../i18n/profile/fr.ts'
import { type Mounted, mountApp } from '../../testing/mount.tsx'
import { bastos } from '../../testing/scene-parts.ts'

const home = location.pathname + location.search

let app: Mounted | undefined
beforeEach(() => {
  localStorage.clear()
  localStorage.setItem('kwata/language', 'fr')
})
afterEach(() => {
  app?.unmount()
  app = undefined
  history.replaceState(null, '', home)
})

/** As busy as a photo: noise does not shrink well. */
const photo = async (width: number, height: number, type: string): Promise<File> => {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  const noise = new ImageData(width, height)
  for (let at = 0; at < noise.data.length; at++) noise.data[at] = at % 4 === 3 ? 255 : (at * 7919 * (at % 251)) % 256
  context?.putImageData(noise, 0, 0)
  return new File([await canvas.convertToBlob({ type })], 'visage', { type })
}

test('any photo becomes a square of at most 3,072 bytes that an event takes', async () => {
  for (const [width, height, type] of [
    [1200, 1600, 'image/jpeg'],
    [900, 300, 'image/png'],
    [40, 40, 'image/webp'],
  ] as const) {
    const face = await shrinkFace(await photo(width, height, type))
    if (face === undefined) throw new Error(`${type} was not read`)
    expect(face.length).toBeLessThanOrEqual(limits.faceBytesMax)
    expect(faceTypeOf(face)).toBeDefined()
    const { width: across, height: down } = await createImageBitmap(new Blob([new Uint8Array(face)]))
    expect(across).toBe(down)
  }
  expect(await shrinkFace(new Blob(['<svg onload="alert(1)"/>']))).toBeUndefined()
})

test('a profile is filled in by search, ticks and a picture; a draft outlives the tab; saving tells all of it', async () => {
  app = mountApp('busy', '/me/profile')
  await page.getByLabelText(profileFr.about.label).fill('Je répare tout.')
  await page.getByLabelText(profileFr.skill.search).fill('ELECTRICITE')
  await page.getByRole('checkbox', { name: profileFr.skills.electricity }).click({ force: true })
  app.unmount()
  app = mountApp('busy', '/me/profile')
  await expect.element(page.getByLabelText(profileFr.about.label)).toHaveValue('Je répare tout.')
  await page.getByRole('checkbox', { name: profileFr.languages.pcm }).click({ force: true })
  await page.getByRole('checkbox', { name: 'samedi matin' }).click({ force: true })
  await page.getByRole('button', { name: profileFr.mine.save }).click()
  await vi.waitFor(() => expect(location.pathname).toBe('/me'))
  expect(app.sent).toEqual([
    {
      do: 'set-profile',
      profile: {
        face: undefined,
        about: 'Je répare tout.',
        skills: ['electricity'],
        languages: ['pcm'],
        place: undefined,
        near: undefined,
        free: 2 ** 15,
      },
    },
  ])
  expect(localStorage.getItem('kwata/draft/profile')).toBeNull()
})

test('no more than twelve skills can be ticked', async () => {
  app = mountApp('busy', '/me/profile')
  await page.getByLabelText(profileFr.skill.search).fill('e')
  for (let at = 0; at < limits.profileSkillsMax; at++)
    await page
      .getByRole('group', { name: profileFr.skill.title })
      .getByRole('checkbox', { checked: false })
      .first()
      .click({ force: true })
  await expect.element(page.getByText(profileFr.skill.full)).toBeVisible()
  await expect
    .element(page.getByRole('group', { name: profileFr.skill.title }).getByRole('checkbox', { checked: false }).first())
    .toBeDisabled()
})

test('a group is described by who speaks for it', async () => {
  app = mountApp('busy', `/g/${bastos.id}/describe`)
  await page.getByLabelText(profileFr.group.about).fill('Les voisins du carrefour.')
  await page.getByRole('button', { name: profileFr.group.save }).click()
  await vi.waitFor(() => expect(location.pathname).toBe(`/g/${bastos.id}/about`))
  expect(app.sent).toMatchObject([
    { do: 'describe-space', about: { about: 'Les voisins du carrefour.', rules: '', by: 'place' } },
  ])
})

test('a first visit says where one lives, or later; both lead on', async () => {
  app = mountApp('named', '/')
  await expect.element(page.getByRole('button', { name: 'Continuer' })).toBeDisabled()
  await page.getByRole('combobox').fill('Biyem')
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await vi.waitFor(() => expect(location.pathname).toBe('/start'))
  expect(app.sent).toMatchObject([{ do: 'set-profile', profile: { place: 'Biyem-Assi, Yaoundé', near: 's28jv' } }])
  app.unmount()
  app = mountApp('named', '/')
  await page.getByRole('button', { name: profileFr.start.later }).click()
  await expect.element(page.getByRole('button', { name: 'Ouvrir ce quartier' })).toBeVisible()
})
