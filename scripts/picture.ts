/** Takes the picture of the README: real nodes, real people, what their phones show. `node scripts/picture.ts` after a build. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from '@playwright/test'
import { chromiumFlags, findChromium } from '../e2e/chromium.ts'
import { startTcpProxy, type TcpProxy } from '../e2e/faults/tcp-proxy.ts'
import { type NodeProcess, startPair } from '../e2e/nodes/node-process.ts'
import { Person } from '../e2e/people/person.ts'
import { marks } from '../e2e/people/words.ts'

const target = fileURLToPath(new URL('../docs/kwata.png', import.meta.url))

const nodes = await startPair()
const [relay] = nodes
while (((await (await fetch(`${relay.url}/api/relays`)).json()) as { relays: unknown[] }).relays.length < 2)
  await new Promise((resolve) => setTimeout(resolve, 100))
const roads = new Map<NodeProcess, TcpProxy>()
for (const node of nodes) roads.set(node, await startTcpProxy(node.port))
const open = async (args: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags, ...args] })
const map = [...roads].map(([node, road]) => `MAP localhost:${node.port} 127.0.0.1:${road.port}`).join(', ')
const [browser, others] = [await open([`--host-resolver-rules=${map}`]), await open()]

const shots: Buffer[] = []
const shoot = async (person: Person) => {
  await person.page.waitForTimeout(1000) // transitions
  shots.push(await person.page.screenshot())
}

try {
  const ngo = await Person.meet(browser, 'Ngo Biyong', roads)
  await ngo.arrive(relay.url)
  await ngo.found('Bastos, carrefour Golf')
  const link = await ngo.invite()
  const [ada, issa] = [
    await Person.meet(others, 'Ada Mbarga', new Map()),
    await Person.meet(others, 'Issa Bouba', new Map()),
  ]
  await ada.join(link, 'Bastos')
  await issa.join(link, 'Bastos')
  await issa.ask('Cours de maths pour un élève de 3e', 'École publique', 'Cours')
  await ada.ask('Prêter une échelle samedi', 'Près de la pharmacie', 'Prêt')
  await ngo.ask('Réparer un robinet qui fuit', 'Derrière le marché', 'Réparation')
  await ngo.seesMark('Réparer un robinet', marks.relays(2, 2))
  await ada.open('Réparer un robinet')
  await ada.answer('Je passe ce soir avec mes outils.')
  await ngo.card('Réparer un robinet').getByText('1 réponse').waitFor()
  await ngo.goOffline()
  await ngo.ask('Aller chercher un colis à la gare', 'Gare de Yaoundé', 'Courses')
  await ngo.seesMark('Aller chercher un colis', marks.phone)
  await shoot(ngo)
  await ngo.open('Réparer un robinet')
  await shoot(ngo)
  await ngo.toBoard()
  await ngo.goOnline()
  await ngo.seesMark('Aller chercher un colis', marks.relays(2, 2), 60_000)
  await ngo.page.getByRole('button', { name: /État des envois/ }).click()
  await shoot(ngo)

  const sheet = await others.newPage({ viewport: { width: 1180, height: 780 }, deviceScaleFactor: 1.5 })
  const phones = shots.map((png) => `<img src="data:image/png;base64,${png.toString('base64')}">`)
  await sheet.setContent(
    `<style>body{margin:0;display:flex;gap:20px;justify-content:center;align-items:center;height:100vh;background:#e9e2d3}img{width:360px;border-radius:22px;box-shadow:0 4px 24px #0003}</style>${phones.join('')}`,
  )
  writeFileSync(target, await sheet.screenshot())
  console.log(target)
} finally {
  await Promise.all([browser.close(), others.close()])
  await Promise.all([...roads.values()].map((road) => road.close()))
  await Promise.all(nodes.map((node) => node.remove()))
}
