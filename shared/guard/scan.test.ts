import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { ByteReader } from '../kernel/byte-reader.ts'
import { limits } from '../kernel/limits.ts'
import { prng, seeds, type Prng } from '../testing/prng.ts'
import { filler, item, rawUpdate, type } from '../testing/raw-update.ts'
import { scan, type ScannedStruct } from './scan.ts'

afterEach(() => void vi.restoreAllMocks())

const malformed = { ok: false, refusal: { code: 'malformed' } }

/** Edits of every kind that Yjs has, by several clients that see each other now and then. */
const randomUpdates = (random: Prng): Uint8Array[] => {
  const updates: Uint8Array[] = []
  const docs = [1, 2, 3].map(() => {
    const doc = new Y.Doc({ gc: random.chance(0.5) })
    doc.clientID = random.chance(0.5) ? random.int(1, 2 ** 31) : random.int(2 ** 40, 2 ** 53)
    doc.on('update', (update: Uint8Array) => updates.push(update))
    return doc
  })
  for (let i = 0; i < 40; i++) {
    const doc = random.pick(docs)
    doc.transact(() => edit(doc, random))
    if (random.chance(0.2)) Y.applyUpdate(random.pick(docs), Y.encodeStateAsUpdate(doc))
  }
  updates.push(...docs.map((doc) => Y.encodeStateAsUpdate(doc)), Y.mergeUpdates(random.shuffle(updates).slice(0, 12)))
  return updates
}

const values = [
  1,
  -70_000,
  2 ** 45,
  0.5,
  1e300,
  7n,
  true,
  null,
  undefined,
  'ñ👋',
  [1, ['a']],
  { a: { b: [1] } },
  new Uint8Array(9),
]

/** What Yjs takes into a list. */
const listed = values.filter((value) => value !== undefined && typeof value !== 'bigint')

const edit = (doc: Y.Doc, random: Prng): void => {
  const text = doc.getText('text')
  const map = doc.getMap('map')
  const list = doc.getArray('list')
  switch (random.int(0, 9)) {
    case 0:
      return text.insert(random.int(0, text.length + 1), random.pick(['a', 'né', '👋🏾', 'x'.repeat(300)]))
    case 1:
      return text.delete(0, Math.min(text.length, random.int(0, 5)))
    case 2:
      return text.format(0, text.length, random.pick([{ bold: true }, { link: { href: 'a' } }, { bold: null }]))
    case 3:
      return text.insertEmbed(0, { image: 'a.png' })
    case 4:
      return void map.set(random.pick(['a', 'b', 'é']), random.pick(values))
    case 5:
      return void map.set(
        'nested',
        random.pick([new Y.Map(), new Y.Text('hi'), new Y.XmlElement('p'), new Y.XmlHook('h'), new Y.Doc()]),
      )
    case 6:
      return list.insert(0, [random.pick(listed), random.pick(listed)])
    case 7:
      return list.delete(0, Math.min(list.length, 2))
    default:
      return doc.getXmlFragment('xml').insert(0, [new Y.XmlElement('div'), new Y.XmlText('t')])
  }
}

const spanOf = ({ client, clock, length, ref }: ScannedStruct) => ({ client, clock, length, ref })

const spansByYjs = (update: Uint8Array) =>
  Y.decodeUpdate(update).structs.map((struct) => ({
    client: struct.id.client,
    clock: struct.id.clock,
    length: struct.length,
    ref: struct instanceof Y.Item ? struct.content.getRef() : struct instanceof Y.GC ? 0 : 10,
  }))

test.each(seeds(40))('[GUARD1] reads what Yjs reads from random updates of every kind (SEED=%i)', (seed) => {
  for (const update of randomUpdates(prng(seed))) {
    const spans: ReturnType<typeof spanOf>[] = []
    const scanned = scan(update, (struct) => void spans.push(spanOf(struct)))
    expect(scanned.ok).toBe(true)
    expect(spans).toEqual(spansByYjs(update))
  }
})

test.each(seeds(20))('[GUARD1] of an update cut short or with bytes after it nothing is taken (SEED=%i)', (seed) => {
  const random = prng(seed)
  const update = random.pick(randomUpdates(random))
  for (let end = 0; end < Math.min(update.length, 400); end++) expect(scan(update.subarray(0, end))).toEqual(malformed)
  expect(scan(Uint8Array.of(...update, 0))).toEqual(malformed)
})

test.each(seeds(20))(
  '[GUARD1] random bytes and random changes never throw, and never cost more than their length (SEED=%i)',
  (seed) => {
    const random = prng(seed)
    const reads = vi.spyOn(ByteReader.prototype, 'byte')
    for (const update of randomUpdates(random)) {
      const altered = update.slice()
      for (let i = random.int(1, 5); i > 0; i--) altered[random.int(0, altered.length)] = random.int(0, 256)
      for (const bytes of [altered, random.bytes(random.int(0, 200))]) {
        reads.mockClear()
        scan(bytes)
        expect(reads.mock.calls.length).toBeLessThanOrEqual(2 * bytes.length + 16) // twice where types nest; a few that fail
      }
    }
  },
)

const huge = Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 15) // 2^53 - 1
const hugeCounts: [string, Uint8Array][] = [
  ['clients', huge],
  ['structs', Uint8Array.of(1, ...huge, 1, 0)],
  ['a string', Uint8Array.of(1, 1, 1, 0, 4, 1, ...huge)],
  ['binary', Uint8Array.of(1, 1, 1, 0, 3, 1, 1, 114, ...huge)],
  ['JSON', Uint8Array.of(1, 1, 1, 0, 2, 1, 1, 114, ...huge)],
  ['any', Uint8Array.of(1, 1, 1, 0, 8, 1, 1, 114, ...huge)],
  ['an array inside any', Uint8Array.of(1, 1, 1, 0, 8, 1, 1, 114, 1, 117, ...huge)],
  ['deletes', Uint8Array.of(0, ...huge)],
  ['ranges', Uint8Array.of(0, 1, 1, ...huge)],
  ['a number beyond 53 bits', Uint8Array.of(1, 1, 255, 255, 255, 255, 255, 255, 255, 31, 0)],
  ['a number that never ends', new Uint8Array(60).fill(255)],
]

test.each(hugeCounts)('[GUARD2] a huge count of %s is believed only as far as bytes back it', (_what, bytes) => {
  const reads = vi.spyOn(ByteReader.prototype, 'byte')
  expect(scan(bytes).ok).toBe(false)
  expect(reads.mock.calls.length).toBeLessThanOrEqual(bytes.length + 1)
})

test('[GUARD2] bytes, clients, structs and deletes are capped (THREATS 13 to 15)', () => {
  const tooMany = (what: string, max: number) => ({ ok: false, refusal: { code: 'too-many', what, max } })
  expect(scan(new Uint8Array(limits.updateBytesMax + 1))).toMatchObject({ refusal: { code: 'too-large' } })
  const clients = Array.from({ length: 16_000 }, (_, i) => ({ client: i + 1, clock: 5, structs: [filler(0, 1)] }))
  expect(scan(rawUpdate(clients))).toEqual(tooMany('clients', limits.clientsPerUpdateMax))
  const structs = Array.from({ length: limits.structsPerUpdateMax + 1 }, () => filler(0, 1))
  expect(scan(rawUpdate([{ client: 1, clock: 0, structs }]))).toEqual(tooMany('structs', limits.structsPerUpdateMax))
  const ranges = Uint8Array.of(0, 1, 1, 129, 64, ...new Uint8Array(20_000)) // 8,193 ranges
  expect(scan(ranges)).toEqual(tooMany('delete ranges', limits.deleteRangesPerUpdateMax))
})

test('[GUARD2] one client twice, or a struct of no length, is malformed', () => {
  const one = { client: 1, clock: 0, structs: [filler(0, 1)] }
  expect(scan(rawUpdate([one])).ok).toBe(true)
  expect(scan(rawUpdate([one, one]))).toEqual(malformed)
  expect(scan(rawUpdate([{ ...one, structs: [filler(0, 0)] }]))).toEqual(malformed)
  expect(scan(rawUpdate([{ ...one, structs: [] }]))).toEqual(malformed)
})

/** Each type the child, or the sibling of a child, of the one before. */
const nest = (depth: number, siblings: boolean): Uint8Array => {
  const structs = Array.from({ length: depth }, (_, i) => {
    if (i === 0) return item({ ref: 7, content: type(1) })
    const before = [1, i - 1] as const
    return siblings && i % 2 === 0
      ? item({ ref: 7, origin: before, content: type(1) })
      : item({ ref: 7, parent: before, content: type(1) })
  })
  return rawUpdate([{ client: 1, clock: 0, structs }])
}

test('[GUARD3] types nest 32 deep and no deeper (THREATS 21)', () => {
  expect(scan(nest(33, false)).ok).toBe(true)
  expect(scan(nest(34, false))).toEqual(malformed)
  expect(scan(nest(65, true)).ok).toBe(true)
  expect(scan(nest(67, true))).toEqual(malformed)
  expect(scan(nest(8_000, false))).toEqual(malformed)
  const flat = Array.from({ length: 2_000 }, () => item({ ref: 7, parent: [9, 9], content: type(1) }))
  expect(scan(rawUpdate([{ client: 1, clock: 0, structs: flat }])).ok).toBe(true)
})

test('[GUARD3] types that contain each other are malformed, and looked at once', () => {
  const ring = Array.from({ length: 33 }, (_, i) => item({ ref: 7, parent: [1, (i + 1) % 33], content: type(1) }))
  expect(scan(rawUpdate([{ client: 1, clock: 0, structs: ring }]))).toEqual(malformed)
})

test("[GUARD3] values inside values, in lib0's encoding and in JSON", () => {
  const any = (depth: number) =>
    rawUpdate([{ client: 1, clock: 0, structs: [item({ ref: 8, content: (e) => anyNest(e, depth) })] }])
  expect(scan(any(limits.depthMax)).ok).toBe(true)
  expect(scan(any(limits.depthMax + 1))).toEqual(malformed)
  const embed = (json: string) => {
    const doc = new Y.Doc()
    doc.getText('t').insertEmbed(0, JSON.parse(json) as object)
    return Y.encodeStateAsUpdate(doc)
  }
  expect(scan(embed('['.repeat(32) + ']'.repeat(32))).ok).toBe(true)
  expect(scan(embed('['.repeat(33) + ']'.repeat(33)))).toEqual(malformed)
})

const anyNest = (encoder: Parameters<ReturnType<typeof type>>[0], depth: number): void => {
  const bytes = [1, ...Array.from({ length: depth }, () => [117, 1]).flat(), 126]
  for (const byte of bytes) type(byte)(encoder) // a varuint below 128 is its byte
}

test('[GUARD1] a V2 update is not read (THREATS 13)', () => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'hello')
  expect(scan(Y.encodeStateAsUpdateV2(doc))).toEqual(malformed)
})
