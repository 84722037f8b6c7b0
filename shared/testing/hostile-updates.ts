/**
 * What a liar may send as an update, by name, with the guard's answer: the corpus that the guard's tests, the bench and the
 * browser all use. Each is refused whole.
 */
import * as Y from 'yjs'
import * as encoding from 'lib0/encoding'
import { boundRecord, makeRecordDoc, writeRecord, type RawRecord } from '../documents/record-room.ts'
import { encodeRecords } from '../guard/encode-records.ts'
import { idOf } from '../kernel/hash.ts'
import { roomOf, type RoomName, type SpaceId } from '../kernel/ids.ts'
import { limits } from '../kernel/limits.ts'
import type { RefusalCode } from '../kernel/refusal.ts'
import { makePerson, type Said, type TestDevice } from './people.ts'
import { prng } from './prng.ts'
import { binary, filler, item, rawUpdate, type } from './raw-update.ts'

export const attackedRoom = roomOf('a'.repeat(32) as SpaceId, 'help')
const otherRoom = roomOf('b'.repeat(32) as SpaceId, 'help')

export interface HostileUpdate {
  /** The row of THREATS.md. */
  readonly threat: number
  readonly what: string
  readonly code: RefusalCode
  readonly update: Uint8Array
}

const say = async (person: TestDevice, count: number, where: RoomName = attackedRoom): Promise<Said[]> => {
  const said: Said[] = []
  for (let n = 0; n < count; n++) said.push(await person.say(where, { kind: 'help.posted', body: { n }, after: [] }))
  return said
}

const deepAny = (levels: number) => (encoder: encoding.Encoder) => {
  encoding.writeVarUint(encoder, 1)
  for (let i = 0; i < levels; i++) {
    encoding.writeUint8(encoder, 117) // an array …
    encoding.writeVarUint(encoder, 1) // … of one
  }
  encoding.writeUint8(encoder, 126)
}

/** As V2 begins: a feature flag, then the lengths of columns, with counts that no column backs. */
const v2Bomb = Uint8Array.of(
  0,
  0,
  4,
  1,
  0xff,
  0xff,
  0xff,
  0x7f,
  0,
  0,
  0,
  1,
  0,
  0,
  0,
  1,
  0xff,
  0xff,
  0xff,
  0xff,
  0x0f,
  0,
  0,
)

export const hostileUpdates = async (): Promise<readonly HostileUpdate[]> => {
  const random = prng(2)
  const [victim, thief] = [await makePerson(random), await makePerson(random)]
  const bound = (said: readonly Said[], where = attackedRoom) => said.map((one) => boundRecord(where, one))
  const [first, second] = bound(await say(victim, 2)) as [RawRecord, RawRecord]
  const [own] = bound(await say(thief, 1)) as [RawRecord]
  const [elsewhere] = (await say(thief, 1, otherRoom)) as [Said]
  const { client } = second
  const at = (structs: Parameters<typeof item>[0][], who = client, clock = 1) =>
    rawUpdate([{ client: who, clock, structs: structs.map(item) }])
  const honest = { sub: second.id, content: binary(second.bytes) }
  const recordAs = ({ id, bytes }: RawRecord, who: number, clock: number) =>
    at([{ sub: id, content: binary(bytes) }], who, clock)
  const junk = random.bytes(300)
  const long = new Uint8Array(limits.envelopeBytesMax + 1)
  const flipped = (place: number) => own.bytes.map((byte, i) => (i === place ? byte ^ 1 : byte))
  const forged = flipped(own.bytes.length - 1)
  const nest = (levels: number) =>
    Array.from({ length: levels }, (_, i) =>
      i === 0 ? { ref: 7, content: type(1) } : { ref: 7, parent: [client, i] as const, content: type(1) },
    )
  const doc = makeRecordDoc()
  writeRecord(doc, first, 'test')
  const clean = encodeRecords([second])
  const many = (count: number, clock: number) =>
    rawUpdate(Array.from({ length: count }, (_, i) => ({ client: i + 1, clock, structs: [filler(0, 1)] })))
  const deletions = (ranges: number) =>
    encoding.encode((encoder) => {
      encoding.writeUint8Array(encoder, clean.subarray(0, -1))
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, ranges)
      for (let i = 0; i < ranges; i++) {
        encoding.writeVarUint(encoder, i * 2)
        encoding.writeVarUint(encoder, 1)
      }
    })
  const count = (n: number) => encoding.encode((encoder) => encoding.writeVarUint(encoder, n))
  const text = (letters: string) => (encoder: encoding.Encoder) => encoding.writeVarString(encoder, letters)

  const row = (threat: number, what: string, code: RefusalCode, update: Uint8Array): HostileUpdate => ({
    threat,
    what,
    code,
    update,
  })
  return [
    row(
      1,
      'a signature one bit off',
      'bad-signature',
      at([{ sub: idOf(forged), content: binary(forged) }], own.client, 0),
    ),
    row(1, 'altered bytes under the old key', 'unbound', at([{ sub: own.id, content: binary(forged) }], own.client, 0)),
    row(4, 'another root', 'malformed', at([{ ...honest, root: 'x' }])),
    row(4, 'a parent inside a record', 'malformed', at([{ ...honest, parent: [client, 0] }])),
    row(4, 'an origin, which overwrites', 'malformed', at([{ ...honest, origin: [client, 0] }])),
    row(4, 'a right origin', 'malformed', at([{ ...honest, rightOrigin: [client, 0] }])),
    row(4, 'no key', 'malformed', at([{ content: honest.content }])),
    row(4, 'a short key', 'malformed', at([{ ...honest, sub: second.id.slice(1) }])),
    row(4, 'text under the key', 'malformed', at([{ ref: 4, sub: second.id, content: text('x') }])),
    row(4, 'JSON under the key', 'malformed', at([{ ref: 5, sub: second.id, content: text('{}') }])),
    row(4, 'a type under the key', 'malformed', at([{ ref: 7, sub: second.id, content: type(1) }])),
    row(4, 'a subdocument under the key', 'malformed', at([{ ref: 9, sub: second.id, content: text('x') }])),
    row(4, 'a deleted item', 'malformed', at([{ ref: 1, sub: second.id, content: type(1) }])),
    row(4, "a key that is another's hash", 'unbound', at([{ ...honest, sub: first.id }])),
    row(4, 'a key that is no base32', 'unbound', at([{ ...honest, sub: '1'.repeat(32) }])),
    row(4, 'a key in capitals', 'unbound', at([{ ...honest, sub: second.id.toUpperCase() }])),
    row(4, 'junk under its own hash', 'malformed', at([{ sub: idOf(junk), content: binary(junk) }])),
    row(
      5,
      "a GC struct at the victim's next clock",
      'malformed',
      rawUpdate([{ client, clock: 1, structs: [filler(0, 1)] }]),
    ),
    row(5, 'GC over a billion clocks', 'malformed', rawUpdate([{ client, clock: 1, structs: [filler(0, 1e9)] }])),
    row(
      5,
      'GC up to the last clock there is',
      'malformed',
      rawUpdate([{ client, clock: 1, structs: [filler(0, 2 ** 53 - 2)] }]),
    ),
    row(
      5,
      'a skip before a record',
      'malformed',
      rawUpdate([{ client, clock: 1, structs: [filler(10, 1), item(honest)] }]),
    ),
    row(5, "the thief's record at the victim's clock", 'unbound', recordAs(own, client, 0)),
    row(5, "the victim's record as the thief's", 'unbound', recordAs(first, own.client, 0)),
    row(5, 'a record at another clock', 'unbound', at([honest], client, 2)),
    row(5, 'a record under a random client', 'unbound', at([honest], 4711)),
    row(
      5,
      'one bad record behind a good one',
      'unbound',
      at(
        [first, own].map(({ id, bytes }) => ({ sub: id, content: binary(bytes) })),
        client,
        0,
      ),
    ),
    row(8, 'a record of another room', 'wrong-room', encodeRecords([boundRecord(attackedRoom, elsewhere)])),
    row(13, 'nothing at all', 'malformed', new Uint8Array(0)),
    row(13, 'V2 bytes', 'malformed', Y.encodeStateAsUpdateV2(doc)),
    row(13, 'V2 in 23 bytes that claim billions', 'malformed', v2Bomb),
    row(13, 'more clients than bytes', 'too-many', count(2 ** 31)),
    row(13, 'a number that never ends', 'malformed', new Uint8Array(400).fill(255)),
    row(13, 'bytes after the end', 'malformed', Uint8Array.of(...clean, 0)),
    row(13, 'bytes missing', 'malformed', clean.slice(0, -2)),
    row(13, 'half a megabyte of zeros', 'malformed', new Uint8Array(limits.updateBytesMax)),
    row(13, 'half a megabyte of ones', 'malformed', new Uint8Array(limits.updateBytesMax).fill(1)),
    row(13, 'an update beyond its bound', 'too-large', new Uint8Array(limits.updateBytesMax + 1)),
    row(13, 'an envelope beyond its bound', 'too-large', at([{ sub: idOf(long), content: binary(long) }])),
    row(14, '16,000 clients ahead of everybody', 'too-many', many(16_000, 9)),
    row(14, 'as many clients as may be, all squatting', 'malformed', many(limits.clientsPerUpdateMax, 9)),
    row(15, '100,000 ranges of deletions', 'too-many', deletions(100_000)),
    row(21, 'types 2,000 deep', 'malformed', at(nest(2_000))),
    row(21, 'types 8,000 deep', 'malformed', at(nest(8_000))),
    row(
      21,
      'arrays 20,000 deep in any content',
      'malformed',
      at([{ ref: 8, sub: second.id, content: deepAny(20_000) }]),
    ),
    row(21, 'JSON 20,000 deep', 'malformed', at([{ ref: 5, sub: second.id, content: text('['.repeat(20_000)) }])),
  ]
}
