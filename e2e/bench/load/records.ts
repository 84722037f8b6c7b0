/** Record rooms with signed events: the same work as open rooms, plus the price of trust. */
import { encodeRecords, readRecords } from '@kwata/shared/guard/record-room.ts'
import { makeWebVerify } from '@kwata/shared/events/web-crypto.ts'
import { concat } from '@kwata/shared/kernel/bytes.ts'
import { roomOf } from '@kwata/shared/kernel/ids.ts'
import { inPages } from '@kwata/shared/sync/pages.ts'
import { type Figures, type Load, optionOf, sleep } from './protocol.ts'
import { recordClient, type RecordClient, updateMessage } from './record-client.ts'
import { found, posts } from './record-people.ts'

const warmSeconds = 3
const dialsAtOnce = 50

const countOf = (update: Uint8Array): number => {
  const records = readRecords(update)
  return records.ok ? records.value.length : 0
}

/** One writer, many readers, a steady pace. */
export const recordFanOut: Load = async (job, begin) => {
  const [clients, perSecond, seconds] = [optionOf(job, 'clients'), optionOf(job, 'perSecond'), optionOf(job, 'seconds')]
  const people = await found(job.port)
  const room = roomOf(people.space, 'help')
  const records = await posts(room, people, perSecond * (seconds + warmSeconds))
  const messages = records.map((record) => updateMessage(encodeRecords([record])))
  let delivered = 0
  // One parse for all readers of a payload would flatter nobody: the count per message is what is wanted here.
  const reader = () =>
    recordClient({
      port: job.port,
      ...people,
      user: people.identity.user,
      room,
      onUpdate: (update) => (delivered += countOf(update)),
    })
  const writer = await recordClient({ port: job.port, ...people, user: people.identity.user, room })
  const readers: RecordClient[] = []
  while (readers.length < clients - 1)
    readers.push(
      ...(await Promise.all(Array.from({ length: Math.min(dialsAtOnce, clients - 1 - readers.length) }, reader))),
    )
  const write = async (some: readonly Buffer[]): Promise<void> => {
    for (const message of some) {
      writer.write(message)
      await sleep(1000 / perSecond)
    }
  }
  await write(messages.slice(0, perSecond * warmSeconds))
  await sleep(500)
  delivered = 0
  await begin()
  const measured = messages.slice(perSecond * warmSeconds)
  await write(measured)
  const expected = measured.length * (clients - 1)
  for (let i = 0; delivered < expected && i < 150; i++) await sleep(20)
  if (delivered !== expected) throw new Error(`${delivered} of ${expected} deliveries`)
  return { deliveries: delivered }
}

/** Many rooms, a writer and a reader each, one event a second: rooms are generations of one space's board. */
export const recordRooms: Load = async (job, begin) => {
  const [rooms, seconds] = [optionOf(job, 'rooms'), optionOf(job, 'seconds')]
  const people = await found(job.port)
  const sentAtMs = new Map<string, number>()
  const latencies: number[] = []
  const pair = async (generation: number): Promise<() => Promise<void>> => {
    const room = roomOf(people.space, 'help', generation)
    const records = await posts(room, people, seconds + warmSeconds)
    const messages = records.map((record) => updateMessage(encodeRecords([record])))
    const common = { port: job.port, ...people, user: people.identity.user, room }
    await recordClient({
      ...common,
      onUpdate: (update) => {
        const read = readRecords(update)
        for (const { id } of read.ok ? read.value : []) latencies.push(performance.now() - (sentAtMs.get(id) ?? 0))
      },
    })
    const writer = await recordClient(common)
    let at = 0
    return async () => {
      await sleep(Math.random() * 1000)
      const [record, message] = [records[at], messages[at]]
      at += 1
      if (record === undefined || message === undefined) return
      sentAtMs.set(record.id, performance.now())
      writer.write(message)
    }
  }
  const writers: (() => Promise<void>)[] = []
  for (let g = 1; g <= rooms; g += dialsAtOnce)
    writers.push(
      ...(await Promise.all(Array.from({ length: Math.min(dialsAtOnce, rooms - g + 1) }, (_, i) => pair(g + i)))),
    )
  const second = async (): Promise<void> => void (await Promise.all([sleep(1000), ...writers.map((write) => write())]))
  for (let i = 0; i < warmSeconds; i++) await second()
  await sleep(500)
  latencies.length = 0
  await begin()
  for (let i = 0; i < seconds; i++) await second()
  await sleep(500)
  const sorted = latencies.toSorted((a, b) => a - b)
  if (sorted.length !== rooms * seconds) throw new Error(`${sorted.length} of ${rooms * seconds} events arrived`)
  return { edits: sorted.length, p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0 }
}

/** A phone comes back with many events: pages, as the shipped channel sends them, all in flight. */
export const recordIngest: Load = async (job, begin) => {
  const events = optionOf(job, 'events')
  const people = await found(job.port)
  const verifying = async (records: readonly { bytes: Uint8Array }[]): Promise<number> => {
    const verify = makeWebVerify()
    const domain = new TextEncoder().encode('kwata/event/1\0')
    const before = process.cpuUsage()
    const verdicts = await Promise.all(
      records.map(({ bytes }) =>
        verify(people.signer.key, concat(domain, bytes.subarray(0, -64)), bytes.subarray(-64)),
      ),
    )
    if (!verdicts.every(Boolean)) throw new Error('a signature of ours does not verify')
    const { user, system } = process.cpuUsage(before)
    return (user + system) / records.length
  }
  const send = async (generation: number, count: number, start: () => Promise<void>): Promise<Figures> => {
    const room = roomOf(people.space, 'help', generation)
    const records = await posts(room, people, count)
    const signatureMicros = Math.min(await verifying(records), await verifying(records))
    const pages = [...inPages(records, ({ bytes }) => bytes.length, 16_384)].map((page) =>
      updateMessage(encodeRecords(page)),
    )
    let finished: () => void = () => undefined
    const done = new Promise<void>((resolve) => (finished = resolve))
    const client = await recordClient({
      port: job.port,
      ...people,
      user: people.identity.user,
      room,
      onStored: (stored) => stored === count && finished(),
    })
    await start()
    const fromMs = performance.now()
    for (const page of pages) client.write(page)
    await done
    const ms = performance.now() - fromMs
    client.destroy()
    return { events: count, ms, signatureMicros }
  }
  await send(1, 3_000, () => Promise.resolve()) // the compilers have seen it
  return send(2, events, begin)
}

/** A new phone takes a large room over loopback: what it costs the relay and how long until all of it has come. */
export const recordJoin: Load = async (job, begin) => {
  const events = optionOf(job, 'events')
  const people = await found(job.port)
  const room = roomOf(people.space, 'help')
  const records = await posts(room, people, events)
  let finished: () => void = () => undefined
  const done = new Promise<void>((resolve) => (finished = resolve))
  const common = { port: job.port, ...people, user: people.identity.user, room }
  const writer = await recordClient({ ...common, onStored: (stored) => stored === events && finished() })
  for (const page of inPages(records, ({ bytes }) => bytes.length, 16_384))
    writer.write(updateMessage(encodeRecords(page)))
  await done
  await sleep(2_000)
  await begin()
  const joins: number[] = []
  let bytes = 0
  for (let i = 0; i < 3; i++) {
    let got = 0
    bytes = 0
    const fromMs = performance.now()
    const reader = await recordClient({
      ...common,
      onUpdate: (update) => {
        got += countOf(update)
        bytes += update.length
      },
    })
    joins.push(performance.now() - fromMs)
    reader.destroy()
    if (got !== events) throw new Error(`${got} of ${events} records at "synced"`)
  }
  return { ms: joins.toSorted((a, b) => a - b)[1] ?? 0, bytes }
}
