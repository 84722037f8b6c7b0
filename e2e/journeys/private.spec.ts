/** What no relay can read: a talk of two, begun with no network; a group that made itself private. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NodeProcess } from '../nodes/node-process.ts'
import { expect, test } from '../people/world.ts'

const secret = 'Le portail sera ouvert à 6 heures'

test('a talk begun offline reaches the other, is answered, and no relay holds a word of it', async ({ world }) => {
  const node = await world.node()
  const [awa, ngo] = [await world.person('Awa'), await world.person('Ngo')]
  await awa.arrive(node.url)
  await awa.found('Bastos')
  const link = await awa.invite()
  await ngo.join(link, 'Bastos')
  await awa.toPeople()
  await expect(awa.page.getByText('Ngo').first()).toBeVisible()
  await awa.isKeptOffline()
  await awa.goOffline()
  await awa.talkTo('Ngo')
  await awa.say(secret)
  await expect(awa.page.getByText('n’a pas encore ouvert')).toBeVisible()
  await awa.goOnline()
  await ngo.openTalk('Awa')
  await expect(ngo.said(secret)).toBeVisible()
  await ngo.say('Merci, je passe')
  await expect(awa.said('Merci, je passe')).toBeVisible()
  await expect(awa.page.getByText('n’a pas encore ouvert')).toBeHidden()
  expect(onDisk(node, secret, 'je passe')).toEqual([])
})

test('a group made private: relays hold no word said since, newcomers read it, who was removed does not', async ({
  world,
}) => {
  const node = await world.node()
  const [awa, ngo, ada] = [await world.person('Awa'), await world.person('Ngo'), await world.person('Ada')]
  await awa.arrive(node.url)
  await awa.found('Bastos')
  const link = await awa.invite()
  await ngo.join(link, 'Bastos')
  await awa.ask('Avant, tout le monde lisait')
  await awa.makePrivate()
  await awa.toHelp()
  await awa.ask('Depuis, nous seulement')
  await expect(ngo.card('Depuis, nous seulement')).toBeVisible()
  await ada.join(link, 'Bastos')
  await expect(ada.card('Depuis, nous seulement')).toBeVisible()
  await awa.toPeople()
  await awa.openPerson('Ngo')
  await awa.removePerson()
  await expect(ngo.page.getByText('Vous ne faites plus partie de ce quartier')).toBeVisible()
  await awa.toHelp()
  await awa.ask('Sans celui qui est parti')
  await expect(ada.card('Sans celui qui est parti')).toBeVisible()
  await expect(ngo.card('Sans celui qui est parti')).toBeHidden()
  expect(onDisk(node, 'Avant, tout le monde lisait', 'Depuis, nous', 'Sans celui')).toEqual([
    'Avant, tout le monde lisait', // the search itself works
  ])
})

/** Those of the texts that stand in any file of the relay's folder. */
const onDisk = (node: NodeProcess, ...texts: string[]): string[] => {
  const files = readdirSync(node.dataFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)))
  return texts.filter((text) => files.some((bytes) => bytes.includes(text)))
}
