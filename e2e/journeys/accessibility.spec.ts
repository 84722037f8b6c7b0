/** axe reads every screen, on a phone and on a desktop, as real people made it. */
import AxeBuilder from '@axe-core/playwright'
import { desktop, type Person, phone } from '../people/person.ts'
import { expect, test } from '../people/world.ts'

/** Contrast is judged once a sheet has arrived: half-way through its fade everything is pale. */
const arrived = async (person: Person) =>
  person.page.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map(async (animation) => animation.finished))
  })

const readable = async (person: Person, screen: string) => {
  await arrived(person)
  const { violations } = await new AxeBuilder({ page: person.page }).analyze()
  expect(
    violations.map(({ id, nodes }) => `${screen}: ${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
  ).toEqual([])
}

for (const [name, device] of [
  ['phone', phone],
  ['desktop', desktop],
] as const) {
  test(`every screen, on a ${name}`, async ({ world }) => {
    const node = await world.node()
    const ngo = await world.person('Ngo', { device })
    await ngo.page.goto(node.url)
    await expect(ngo.page.getByRole('button', { name: 'Continuer' })).toBeVisible()
    await readable(ngo, 'welcome')
    await ngo.arrive(node.url)
    await expect(ngo.page.getByRole('button', { name: 'Plus tard' })).toBeVisible()
    await readable(ngo, 'where one lives')
    await ngo.page.getByRole('button', { name: 'Plus tard' }).click()
    await expect(ngo.page.getByRole('button', { name: 'Ouvrir ce quartier' })).toBeVisible()
    await readable(ngo, 'start')
    await ngo.found('Bastos')
    await readable(ngo, 'empty board')
    const board = ngo.page.url()
    await ngo.page.getByRole('link', { name: 'Demander de l’aide' }).click()
    await expect(ngo.page.getByLabel('En quelques mots')).toBeVisible()
    await readable(ngo, 'compose')
    await ngo.toBoard()
    await ngo.ask('Réparer un robinet')
    await readable(ngo, 'board')
    await ngo.open('Réparer un robinet')
    await readable(ngo, 'post')
    await ngo.page.goto(`${board}/people`)
    await expect(ngo.page.getByRole('button', { name: 'Inviter un voisin' }).first()).toBeVisible()
    await readable(ngo, 'people')
    await ngo.page.getByRole('button', { name: 'Inviter un voisin' }).first().click()
    await expect(ngo.page.getByRole('dialog').getByLabel('Lien d’invitation')).toBeVisible()
    await readable(ngo, 'invitation')
    await ngo.page.goto(`${node.url}/me`)
    await expect(ngo.heading('Moi')).toBeVisible()
    await readable(ngo, 'me')
    await ngo.page.getByRole('button', { name: /État des envois/ }).click()
    await expect(ngo.page.getByRole('dialog')).toBeVisible()
    await readable(ngo, 'sync sheet')
  })
}
