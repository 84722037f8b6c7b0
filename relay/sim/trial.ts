/**
 * What must hold in any world, whatever has happened: asked after each step, and once more when all has been healed.
 */
import { foldHelp } from '@kwata/shared/domain/help/fold-help.ts'
import type { RecordId, RoomName } from '@kwata/shared/kernel/ids.ts'
import type { World, WorldPhone, WorldRelay } from './world.ts'

export interface Trial {
  /** Throws where anything shown is not so, or anything promised was taken back. */
  check(): void
  /** Throws unless everybody holds everything, knows it, and holds it once. */
  checkHealed(): void
}

export const makeTrial = (world: World): Trial => {
  const { relays, phones } = world
  const rooms: readonly RoomName[] = [world.rooms.members, world.rooms.help]
  /** What a phone was told is kept. */
  const kept = new Map<WorldPhone, Set<RecordId>>(phones.map((phone) => [phone, new Set()]))

  const disks = (): ReadonlyMap<WorldRelay, ReadonlySet<RecordId>> =>
    new Map(relays.map((relay) => [relay, new Set(rooms.flatMap((room) => world.onDisk(relay, room)))]))

  const checkPhone = (phone: WorldPhone, onDisk: ReturnType<typeof disks>): void => {
    const replica = phone.running?.replica
    if (replica === undefined) return
    const own = new Set(phone.disk.records.map(({ id }) => id))
    for (const room of rooms) {
      for (const id of replica.ownIds(room)) {
        const progress = replica.progress(room, id)
        const where = `${phone.name} ${room.slice(33)} ${id.slice(0, 6)} ${JSON.stringify(progress)}`
        if (progress === undefined) throw new Error(`no progress: ${where}`)
        if (progress.at === 'attention') throw new Error(`refused: ${where}`)
        if (progress.at === 'memory') continue
        if (!own.has(id)) throw new Error(`not on this phone: ${where}`)
        kept.get(phone)?.add(id)
        if (progress.at !== 'relays') continue
        const holders = relays.filter((relay) => onDisk.get(relay)?.has(id)).length
        if (holders < progress.n) throw new Error(`on ${holders} relays only: ${where}`)
        if (progress.m !== relays.length) throw new Error(`of how many: ${where}`)
      }
    }
    for (const id of kept.get(phone) ?? []) {
      if (!rooms.some((room) => replica.ownIds(room).includes(id))) throw new Error(`forgotten: ${phone.name} ${id}`)
      if (!rooms.some((room) => replica.facts(room).some((fact) => fact.id === id)))
        throw new Error(`not shown: ${phone.name} ${id}`)
    }
    const cries = replica.alarms(world.space)
    if (cries.length > 0) throw new Error(`${phone.name} cries wolf: ${JSON.stringify(cries)}`)
    if (replica.forks().length > 0) throw new Error(`${phone.name} sees a fork where there is none`)
    if (phone.lies.length > 0) throw new Error(`${phone.name} took an honest relay for a liar: ${phone.lies.join()}`)
  }

  const checkMarks = (onDisk: ReturnType<typeof disks>): void => {
    for (const relay of relays)
      for (const { site, epoch, row } of relay.disk.marks.values())
        for (const origin of relays.filter((one) => one.site === site))
          for (const logged of origin.disk.rows.filter((one) => one.row <= row && epochOf(origin, one.row) === epoch))
            for (const id of world.idsIn(logged.bytes))
              if (!onDisk.get(relay)?.has(id)) throw new Error(`${relay.url} marks row ${logged.row} of ${origin.url}`)
  }

  const check = (): void => {
    const onDisk = disks()
    for (const phone of phones) checkPhone(phone, onDisk)
    checkMarks(onDisk)
  }

  const checkHealed = (): void => {
    check()
    const [first] = phones
    if (first?.running === undefined) throw new Error('nobody is awake')
    for (const room of rooms) {
      const all = first.running.replica
        .facts(room)
        .map(({ id }) => id)
        .toSorted()
      for (const phone of phones) {
        const replica = phone.running?.replica
        if (replica === undefined) throw new Error(`${phone.name} sleeps`)
        same(
          `${phone.name} holds`,
          replica
            .facts(room)
            .map(({ id }) => id)
            .toSorted(),
          all,
        )
        for (const id of kept.get(phone) ?? [])
          if (!all.includes(id) && replica.ownIds(room).includes(id)) throw new Error(`lost: ${id}`)
        for (const id of replica.ownIds(room)) {
          const progress = replica.progress(room, id)
          if (progress?.at !== 'relays' || progress.n !== relays.length)
            throw new Error(`${phone.name} ${room.slice(33)} ${id.slice(0, 6)}: ${JSON.stringify(progress)}`)
        }
        if (replica.waiting() !== 0) throw new Error(`${phone.name} waits for ${replica.waiting()}`)
        if (!replica.synced()) throw new Error(`${phone.name} is not synced`)
      }
      for (const relay of relays)
        same(`${relay.url} stores, each once,`, [...world.onDisk(relay, room)].toSorted(), all)
    }
    const boards = phones.map((phone) => boardOf(world, phone))
    for (const [i, board] of boards.entries()) same(`${phones[i]?.name} folds`, board, boards[0])
  }

  return { check, checkHealed }
}

const boardOf = (world: World, { running }: WorldPhone): unknown =>
  [...foldHelp(running?.replica.facts(world.rooms.help) ?? []).values()].map((post) => ({
    ...post,
    answers: [...post.answers.values()],
    doneBy: [...post.doneBy],
  }))

const epochOf = ({ disk }: WorldRelay, row: number): number | undefined =>
  disk.epochs.findLast((start) => start.firstRow <= row)?.epoch

const same = (what: string, found: unknown, wanted: unknown): void => {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)]
  if (a !== b) throw new Error(`${what} ${a.slice(0, 2000)}\n  instead of ${b.slice(0, 2000)}`)
}
