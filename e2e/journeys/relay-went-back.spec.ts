/** A relay is restored from an old copy of its disk: nobody is told "on the relay" of what it no longer has, and it gets it back. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { marks } from '../people/words.ts'
import { expect, test } from '../people/world.ts'

test('a relay that lost a day is told as such, refilled by the phones, and serves newcomers all of it', async ({
  world,
}) => {
  const node = await world.node()
  const [awa, ngo, ada] = [await world.person('Awa'), await world.person('Ngo'), await world.person('Ada')]
  await awa.arrive(node.url)
  await awa.found('Bastos')
  const link = await awa.invite()
  await ngo.join(link, 'Bastos')
  await awa.ask('Hier')
  await awa.seesMark('Hier', marks.relays(1, 1))
  const copy = mkdtempSync(join(tmpdir(), 'kwata-copy-'))
  try {
    await node.stop()
    cpSync(node.dataFolder, copy, { recursive: true })
    await node.restart()
    await ngo.ask('Ce matin')
    await ngo.seesMark('Ce matin', marks.relays(1, 1))
    await expect(awa.card('Ce matin')).toBeVisible()
    await ngo.goOffline() // whose phone is off when the relay comes back must not lose anything either
    await awa.ask('À midi')
    await awa.seesMark('À midi', marks.relays(1, 1))
    await node.kill()
    rmSync(node.dataFolder, { recursive: true })
    cpSync(copy, node.dataFolder, { recursive: true })
    await node.restart()
    await awa.openSyncSheet()
    await expect(awa.page.getByText('Un relais a perdu des messages')).toBeVisible({ timeout: 40_000 })
    await expect(awa.page.getByText('Ce téléphone les lui a rendus')).toBeVisible({ timeout: 20_000 })
    await ada.join(link, 'Bastos')
    for (const title of ['Hier', 'Ce matin', 'À midi']) await expect(ada.card(title)).toHaveCount(1)
    await ngo.goOnline()
    await ngo.seesMark('Ce matin', marks.relays(1, 1))
    await expect(ngo.card('À midi')).toHaveCount(1)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
})
