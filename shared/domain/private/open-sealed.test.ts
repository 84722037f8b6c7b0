import { expect, test } from 'vitest'
import { webAead, type Aead } from '../../events/aead.ts'
import { webSealing } from '../../events/box.ts'
import { epochOf, sealContent, type EpochId, type EpochKey } from '../../events/seal.ts'
import { roomOf, type SpaceId } from '../../kernel/ids.ts'
import { makePerson, type Said } from '../../testing/people.ts'
import { prng } from '../../testing/prng.ts'
import { makeOpener } from './open-sealed.ts'

const room = roomOf('a'.repeat(32) as SpaceId, 'chat')

const scene = async (seed: number) => {
  const random = prng(seed)
  const sealing = webSealing(random)
  const [awa, mallory] = [await makePerson(random), await makePerson(random)]
  const epochs = [epochOf(random.bytes(32)), epochOf(random.bytes(32))] as const
  const held = new Map<EpochId, EpochKey>()
  let calls = 0
  const aead: Aead = { ...webAead, open: (...args) => (calls++, webAead.open(...args)) }
  const opener = (sealedOnly: boolean) => makeOpener({ keyOf: (epoch) => held.get(epoch), aead, sealedOnly })
  const say = (words: string, epoch: EpochKey, by = awa): Promise<Said> =>
    by.say(room, {
      kind: 'message.said',
      body: { words },
      after: [],
      seal: (content, place) => sealContent(content, place, epoch, sealing),
    })
  return { random, awa, mallory, epochs, held, opener, say, calls: () => calls }
}

const words = (facts: readonly { readonly envelope: { readonly body: unknown } }[]) =>
  facts.map(({ envelope }) => (envelope.body as { words: string }).words)

test('[PRIV10] what is inside folds under its own id, author and time', async () => {
  const { epochs, held, opener, say } = await scene(1)
  held.set(epochs[0].id, epochs[0])
  const said = await say('bonjour', epochs[0])
  const { facts } = await opener(true).open([said])
  expect(facts[0]).toMatchObject({
    id: said.id,
    envelope: { ...said.envelope, kind: 'message.said', body: { words: 'bonjour' } },
  })
})

test('[PRIV10] each record is opened once; what was locked opens when its key comes', async () => {
  const { epochs, held, opener, say, calls } = await scene(2)
  held.set(epochs[0].id, epochs[0])
  const open = opener(true)
  const said = [await say('one', epochs[0]), await say('two', epochs[1]), await say('three', epochs[0])]
  expect(await open.open(said)).toMatchObject({ locked: 1, lockedEpochs: [epochs[1].id], broken: 0 })
  expect(calls()).toBe(2)
  await open.open(said)
  expect(calls()).toBe(2)
  held.set(epochs[1].id, epochs[1])
  const opened = await open.open([...said, await say('four', epochs[1])])
  expect(words(opened.facts)).toEqual(['one', 'two', 'three', 'four'])
  expect(opened).toMatchObject({ locked: 0, lockedEpochs: [], broken: 0 })
  expect(calls()).toBe(4)
})

test('[PRIV10] thousands open in their order', async () => {
  const { epochs, held, opener, say } = await scene(3)
  held.set(epochs[0].id, epochs[0])
  const said: Said[] = []
  for (let i = 0; i < 600; i++) said.push(await say(`${i}`, epochs[0]))
  expect(words((await opener(true).open(said)).facts)).toEqual(said.map((_, i) => `${i}`))
})

test('[PRIV11] sealed words that another signs again are not theirs', async () => {
  const { awa, mallory, epochs, held, opener, say } = await scene(4)
  held.set(epochs[0].id, epochs[0])
  const said = await say('je te dois 5 000', epochs[0])
  const { kind, body } = said.envelope
  const stolen = await mallory.say(room, { kind, body, after: [] })
  const again = await awa.say(room, { kind, body, after: [] }) // even by their author, in another place
  expect(await opener(true).open([said, stolen, again])).toMatchObject({ facts: [{ id: said.id }], broken: 2 })
})

test('[PRIV11] rubbish is counted, and is in nobody’s way', async () => {
  const { random, awa, epochs, held, opener, say } = await scene(5)
  held.set(epochs[0].id, epochs[0])
  const good = await say('ici', epochs[0])
  const rubbish = [
    await awa.say(room, { kind: 'sealed', body: null, after: [] }),
    await awa.say(room, { kind: 'sealed', body: { k: random.bytes(16), n: random.bytes(12) }, after: [] }),
    await awa.say(room, {
      kind: 'sealed',
      body: { ...(good.envelope.body as object), c: random.bytes(80) },
      after: [],
    }),
  ]
  const opened = await opener(true).open([...rubbish, good])
  expect(words(opened.facts)).toEqual(['ici'])
  expect(opened).toMatchObject({ locked: 0, broken: 3 })
})

test('[PRIV11] in a talk what is not sealed is not said; in a group it stays as it was', async () => {
  const { awa, epochs, held, opener, say } = await scene(6)
  held.set(epochs[0].id, epochs[0])
  const plain = await awa.say(room, { kind: 'message.said', body: { words: 'en clair' }, after: [] })
  const sealed = await say('scellé', epochs[0])
  expect(words((await opener(true).open([plain, sealed])).facts)).toEqual(['scellé'])
  expect(words((await opener(false).open([plain, sealed])).facts)).toEqual(['en clair', 'scellé'])
})
