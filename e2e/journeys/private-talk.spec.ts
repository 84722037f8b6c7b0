/** Two neighbours talk in private: begun with no network, read by nobody else, by no relay either. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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
  for (const file of readdirSync(node.dataFolder)) {
    const bytes = readFileSync(join(node.dataFolder, file))
    expect(bytes.includes(secret), `${file} holds the message`).toBe(false)
    expect(bytes.includes('je passe'), `${file} holds the answer`).toBe(false)
  }
})
