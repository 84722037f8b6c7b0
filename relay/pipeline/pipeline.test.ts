import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { ok, refuse } from '@kwata/shared/kernel/result.ts'
import { makeMemoryDisk, makeMemoryLog } from '../ports/memory-log.ts'
import { siteA } from '../ports/update-log.contract.ts'
import type { NewRow } from '../ports/update-log.ts'
import { makeAccept } from './accept.ts'
import type { Format } from './batch.ts'
import { makeCursor, type Sink } from './cursor.ts'
import { mergeGrouped } from './merge.ts'
import { makeRooms } from './rooms.ts'

const raw: Format = { payloadOf: mergeGrouped }
const clock = { now: () => 1000, after: () => () => {} }

/** One node's pipeline, and a Yjs author whose edits are given to it. */
const node = () => {
  const disk = makeMemoryDisk()
  const log = makeMemoryLog({ site: siteA, clock, disk })
  const rooms = makeRooms(log)
  const accept = makeAccept<NewRow>({ admit: (row) => ok({ rows: [row] }), log, announce: rooms.announce })
  const doc = new Y.Doc()
  const edits: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void edits.push(update))
  const type = (text: string): Uint8Array => {
    doc.getText().insert(doc.getText().length, text)
    return edits.at(-1) ?? new Uint8Array()
  }
  return { disk, log, rooms, accept, type, doc }
}

/** A reader that keeps what it was given, and whose buffer the test fills. */
const readerOf = ({ rooms }: ReturnType<typeof node>, at = 0, format = raw) => {
  const payloads: Uint8Array[] = []
  const doc = new Y.Doc()
  const own = { buffered: 0, behind: 0 }
  const sink: Sink = {
    write: (payload) => {
      payloads.push(payload)
      Y.applyUpdate(doc, payload)
    },
    bufferedBytes: () => own.buffered,
    behind: () => void own.behind++,
  }
  const room = rooms.room('x')
  const cursor = makeCursor({ at, sink, format, readOn: room.readOn, bufferedBytesMax: 100, reader: own })
  room.join(cursor)
  return { own, cursor, payloads, room, text: () => doc.getText().toJSON() }
}

describe('accept', () => {
  test('[PIPE1] what is refused is neither stored nor announced', async () => {
    const { log, rooms } = node()
    const told: unknown[] = []
    const accept = makeAccept<NewRow>({
      admit: () => refuse({ code: 'malformed' }),
      log,
      announce: (news) => told.push(news),
    })
    expect(await accept({ room: 'x', bytes: new Uint8Array([1]) })).toEqual({
      ok: false,
      refusal: { code: 'malformed' },
    })
    expect([log.head, told.length, rooms.count]).toEqual([0, 0, 0])
  })

  test('[PIPE2] nothing is announced that the disk has not got', async () => {
    const { disk, log, accept, type, rooms } = node()
    const reader = readerOf({ rooms } as ReturnType<typeof node>)
    disk.full = true
    expect(await accept({ room: 'x', bytes: type('a') })).toEqual({ ok: false, refusal: { code: 'disk' } })
    expect([reader.payloads.length, log.head]).toEqual([0, 0])
  })
})

describe('cursor', () => {
  test('[PIPE3] one payload per room and tick, the same bytes for every reader, none for the author', async () => {
    const world = node()
    const [a, b, author] = [readerOf(world), readerOf(world), readerOf(world)]
    await Promise.all(['he', 'll', 'o'].map((text) => world.accept({ room: 'x', bytes: world.type(text) }, author.own)))
    await Promise.resolve()
    expect([a.payloads.length, b.payloads.length, author.payloads.length]).toEqual([1, 1, 0])
    expect(a.payloads[0]).toBe(b.payloads[0])
    expect([a.text(), a.cursor.at, author.cursor.at]).toEqual(['hello', 3, 3])
  })

  test('[PIPE4] a reader above its mark is written nothing, and continues from the log when it drains', async () => {
    const world = node()
    const slow = readerOf(world)
    slow.own.buffered = 101
    for (const text of ['a', 'b', 'c']) await world.accept({ room: 'x', bytes: world.type(text) })
    await Promise.resolve()
    expect([slow.payloads.length, slow.own.behind]).toEqual([0, 1])
    slow.own.buffered = 0
    slow.cursor.resume()
    expect([slow.payloads.length, slow.text(), slow.cursor.at]).toEqual([1, 'abc', 3])
    await world.accept({ room: 'x', bytes: world.type('d') })
    await Promise.resolve()
    expect([slow.payloads.length, slow.text()]).toEqual([2, 'abcd'])
  })

  test('[PIPE5] a reader whose rows a snapshot has taken in meanwhile is given the snapshot', async () => {
    const world = node()
    const slow = readerOf(world)
    slow.own.buffered = 101
    for (const text of ['a', 'b']) await world.accept({ room: 'x', bytes: world.type(text) })
    const state = Y.encodeStateAsUpdate(world.doc)
    await world.log.putSnapshot('x', { upto: 2, state, stateVector: Y.encodeStateVectorFromUpdate(state) })
    await world.accept({ room: 'x', bytes: world.type('c') })
    slow.own.buffered = 0
    slow.cursor.resume()
    expect([slow.text(), slow.cursor.at]).toEqual(['abc', 3])
  })

  test('[PIPE6] with many authors in one tick everybody still gets everything, at one payload', async () => {
    const world = node()
    let built = 0
    const counting: Format = { payloadOf: (updates) => (built++, mergeGrouped(updates)) }
    const readers = Array.from({ length: 20 }, () => readerOf(world, 0, counting))
    const docs = readers.map((reader) => ({ reader, doc: new Y.Doc() }))
    await Promise.all(
      docs.map(({ reader, doc }, i) => {
        doc.getText().insert(0, String.fromCharCode(97 + i))
        return world.accept({ room: 'x', bytes: Y.encodeStateAsUpdate(doc) }, reader.own)
      }),
    )
    await Promise.resolve()
    expect(built).toBe(1)
    expect(new Set(readers.map((reader) => reader.text())).size).toBe(1)
    expect(readers[0]?.text().length).toBe(20)
  })
})

describe('rooms', () => {
  test('[PIPE7] the state is everything durable, merged once per row asked for, and grows from what was merged', async () => {
    const world = node()
    const { room } = readerOf(world)
    await world.accept({ room: 'x', bytes: world.type('a') })
    const first = room.state()
    const repeated = room.state()
    expect(repeated.ok && first.ok && repeated.value === first.value).toBe(true)
    await world.accept({ room: 'x', bytes: world.type('b') })
    const second = room.state()
    if (!first.ok || !second.ok) throw new Error('refused')
    const doc = new Y.Doc()
    Y.applyUpdate(doc, second.value.update)
    expect([first.value.upto, second.value.upto, doc.getText().toJSON()]).toEqual([1, 2, 'ab'])
    expect(Y.decodeStateVector(second.value.stateVector)).toEqual(Y.decodeStateVector(Y.encodeStateVector(world.doc)))
  })

  test('[PIPE8] a room whose bytes do not merge refuses to open; others go on', async () => {
    const world = node()
    await world.log.append([
      { room: 'bad', bytes: new Uint8Array([9, 9, 9]) },
      { room: 'bad', bytes: new Uint8Array([1, 200]) },
    ])
    expect(world.rooms.room('bad').state()).toEqual({ ok: false, refusal: { code: 'overloaded' } })
    await world.accept({ room: 'x', bytes: world.type('a') })
    expect(world.rooms.room('x').state().ok).toBe(true)
  })

  test('[PIPE9] a room that its last listener left is out of memory; one that was rejoined is heard', async () => {
    const world = node()
    const first = readerOf(world)
    first.room.leave(first.cursor)
    expect(world.rooms.count).toBe(0)
    first.room.join(first.cursor)
    await world.accept({ room: 'x', bytes: world.type('a') })
    await Promise.resolve()
    expect([world.rooms.count, first.text()]).toEqual([1, 'a'])
  })
})
