/**
 * Brings files of mine that an event names to the relays of their space, and counts those that say they have every chunk.
 *
 * One relay is given the bytes; the others copy them and are asked. Another is given them only where no relay that has them answers.
 * What a relay has answered for is never sent to it again; messages go before chunks.
 */
import { readFileList, sealedChunkBytes, sealedFileBytes } from '@kwata/shared/files/file-list.ts'
import { chunksAtOnce } from '@kwata/shared/files/transfer-rules.ts'
import type { Clock, Random } from '@kwata/shared/kernel/clock.ts'
import type { FileId } from '@kwata/shared/kernel/ids.ts'
import type { KeptFile } from './file-database.ts'
import type { FileRoads, No } from './file-roads.ts'
import type { FileShelf } from './file-shelf.ts'
import type { FileLeaving, TransferView } from './file-state.ts'
import type { RelayAt } from './relay-http.ts'
import { makeTransferLoop } from './transfer-loop.ts'

export interface FileUploads {
  kick(): void
  leaving(file: KeptFile): FileLeaving
  moving(): readonly TransferView[]
  close(): void
}

export interface TransferParts {
  readonly shelf: FileShelf
  readonly roads: FileRoads
  readonly clock: Clock
  readonly random: Random
  /** Records of ours that no relay has. */
  readonly messagesWaiting: () => number
  /** So many bytes of this file have moved: screens are told now and then. */
  readonly moved: (id: FileId) => void
}

const messagesFirstMs = 3_000
const lookAgainMs = 100
/** In a row, with nothing taken: then another relay is begun with. */
const triesMax = 5
/** A relay that takes a file that often and still has not all of it is not given it any more: bytes are paid for. */
const takenTimesMax = 3

export const makeFileUploads = (parts: TransferParts): FileUploads => {
  const { shelf, roads, clock, random } = parts
  /** Bytes that some relay has answered for. */
  const sent = new Map<FileId, number>()
  const underWay = new Set<FileId>()
  /** To whom each is being given: half a file at one relay and half at another is no file. */
  const chosen = new Map<FileId, { readonly url: string; tries: number }>()
  /** How often in a row no relay that has it answered. */
  const silent = new Map<FileId, number>()
  /** Relays that will not take a file, as long as this tab lives. */
  const shut = new Set<string>()

  /** Chunks that a relay has answered for, of one file. */
  const taken = new Map<string, number>()

  const wanting = (file: KeptFile): readonly RelayAt[] =>
    file.mine && file.leaves && file.whole
      ? roads.relaysOf(file.space).filter(({ url }) => !file.relays.includes(url) && !shut.has(`${url} ${file.id}`))
      : []

  const pause = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve))
  /** What is left of the patience: a message that no relay takes must not hold a photo for ever. */
  const messagesFirst = async (patienceMs: number): Promise<number> => {
    let left = patienceMs
    for (; parts.messagesWaiting() > 0 && left > 0; left -= lookAgainMs) await pause(lookAgainMs)
    return left
  }

  const give = async (file: KeptFile, relay: RelayAt): Promise<'given' | No> => {
    const list = file.list && readFileList(file.id, file.list)
    if (list?.ok !== true || file.list === undefined) return 'shut'
    const asked = await roads.missing(relay, file.space, file.id)
    const lacks = asked === 'absent' ? await roads.begin(relay, file.space, file.id, file.list) : asked
    if (typeof lacks === 'string') return lacks
    const { chunks } = list.value
    const wanted = [...new Set(lacks)].filter((i) => i >= 0 && i < chunks.length)
    const name = `${relay.url} ${file.id}`
    const total = sealedFileBytes(list.value)
    let open = wanted.reduce((sum, i) => sum + sealedChunkBytes(list.value, i), 0)
    const tell = (): void => {
      sent.set(file.id, Math.max(0, file.ref.bytes - Math.ceil((open / total) * file.ref.bytes)))
      parts.moved(file.id)
    }
    const put = async (index: number): Promise<number | No> => {
      if ((taken.get(name) ?? 0) >= takenTimesMax * chunks.length) return 'shut'
      const sealed = await shelf.database.chunk(file.id, index)
      const left = sealed ? await roads.put(relay, file.space, file.id, index, sealed) : 'shut'
      if (typeof left === 'string') return left
      taken.set(name, (taken.get(name) ?? 0) + 1)
      open -= sealedChunkBytes(list.value, index)
      chosen.set(file.id, { url: relay.url, tries: 0 }) // it moves
      return left
    }
    tell()
    let tookMs: number | undefined
    let patienceMs = messagesFirstMs
    let left = wanted.length
    for (let at = 0; at < wanted.length && !loop.closed;) {
      patienceMs = await messagesFirst(patienceMs)
      const batch = wanted.slice(at, at + chunksAtOnce(tookMs))
      const startedMs = clock.now()
      const answers = await Promise.all(batch.map(put))
      tookMs = clock.now() - startedMs
      tell()
      const no = answers.find((answer) => typeof answer === 'string')
      if (no !== undefined) return no
      left = Math.min(...answers.filter((answer) => typeof answer === 'number'))
      at += batch.length
    }
    return left === 0 ? 'given' : 'down'
  }

  const hold = async (file: KeptFile, { url }: RelayAt): Promise<void> => {
    const relays = [...(shelf.get(file.id)?.relays ?? []), url]
    await shelf.change(file.id, { relays: [...new Set(relays)] })
  }

  const giveTo = async (file: KeptFile, relay: RelayAt): Promise<boolean> => {
    underWay.add(file.id)
    const done = await give(file, relay)
    underWay.delete(file.id)
    if (done === 'given') await hold(file, relay)
    else if (done !== 'down') shut.add(`${relay.url} ${file.id}`)
    parts.moved(file.id)
    return done === 'given'
  }

  const holderAnswers = async (file: KeptFile): Promise<boolean> => {
    for (const relay of roads.relaysOf(file.space).filter(({ url }) => file.relays.includes(url))) {
      const missing = await roads.missing(relay, file.space, file.id)
      if (typeof missing !== 'string' && missing.length === 0) return true
    }
    return false
  }

  const isLeftAlone = async (file: KeptFile): Promise<boolean> => {
    const times = (await holderAnswers(file)) ? 0 : (silent.get(file.id) ?? 0) + 1
    silent.set(file.id, times)
    return times >= triesMax
  }

  /** The others: asked whether they have copied it. */
  const count = async (file: KeptFile): Promise<void> => {
    let alone: boolean | undefined
    for (const relay of wanting(file)) {
      const missing = await roads.missing(relay, file.space, file.id)
      if (typeof missing !== 'string' && missing.length === 0) await hold(file, relay)
      else if (missing === 'shut') shut.add(`${relay.url} ${file.id}`)
      else if (missing !== 'down') {
        alone ??= await isLeftAlone(file)
        if (alone) await giveTo(file, relay)
      }
    }
  }

  /** The one that has the most of it already: an earlier tab may have begun. */
  const choose = async (file: KeptFile): Promise<RelayAt | undefined> => {
    const relays = wanting(file)
    const before = chosen.get(file.id)
    const same = relays.find(({ url }) => url === before?.url)
    if (same !== undefined && before !== undefined && before.tries < triesMax) return same
    const others = relays.filter((relay) => relay !== same || relays.length === 1)
    let best = others[0]
    let fewest = Infinity
    for (const relay of others.length > 1 ? others : []) {
      const missing = await roads.missing(relay, file.space, file.id)
      if (typeof missing === 'string' || missing.length >= fewest) continue
      best = relay
      fewest = missing.length
    }
    if (best !== undefined) chosen.set(file.id, { url: best.url, tries: 0 })
    return best
  }

  const giveFirst = async (file: KeptFile): Promise<void> => {
    const relay = await choose(file)
    if (relay === undefined || loop.closed || (await giveTo(file, relay))) return
    const tried = chosen.get(file.id)
    if (tried !== undefined) tried.tries += 1
  }

  const run = async (): Promise<'done' | 'stuck' | 'slow'> => {
    const due = [...shelf.kept()].filter((file) => wanting(file).length > 0).sort((a, b) => a.atMs - b.atMs)
    for (const file of due.filter(({ relays }) => relays.length === 0)) await giveFirst(file)
    for (const { id } of due) {
      const file = shelf.get(id)
      if (!loop.closed && file !== undefined && file.relays.length > 0) await count(file)
    }
    const left = due.flatMap(({ id }) => shelf.get(id) ?? []).filter((file) => wanting(file).length > 0)
    if (left.length === 0) return 'done'
    return left.some(({ relays }) => relays.length === 0) ? 'stuck' : 'slow'
  }

  const loop = makeTransferLoop(run, clock, random)

  return {
    kick: loop.kick,
    leaving: (file) => ({
      sent: file.relays.length > 0 ? file.ref.bytes : (sent.get(file.id) ?? 0),
      onRelays: file.relays.length,
    }),
    moving: () =>
      [...underWay].flatMap((id) => {
        const file = shelf.get(id)
        return file ? { id, way: 'out' as const, bytes: sent.get(id) ?? 0, of: file.ref.bytes } : []
      }),
    close: loop.close,
  }
}
