/**
 * The files of one person on this phone: keeps what they attach, shows what events name, opens what is here.
 *
 * Promises: what `keep` answered for is on this phone's disk; what no relay has is never freed; a file opens whole, as its
 * author sealed it, or not at all, and as nothing but a type that cannot run.
 */
import { FileRef } from '@kwata/shared/domain/files/file-ref.ts'
import { cleanText } from '@kwata/shared/domain/text.ts'
import { webAead } from '@kwata/shared/events/aead.ts'
import { readFileList } from '@kwata/shared/files/file-list.ts'
import { openFile, sealFile } from '@kwata/shared/files/seal-file.ts'
import { bytesToSave, lookOf, shownType } from '@kwata/shared/files/shown-type.ts'
import { comesUnasked, type Network } from '@kwata/shared/files/transfer-rules.ts'
import type { Clock, Random } from '@kwata/shared/kernel/clock.ts'
import type { FileId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { FileToKeep } from '../commands/file-do.ts'
import type { StoredFile } from '../commands/query.ts'
import type { Database } from './database.ts'
import type { FileDatabase, KeptFile } from './file-database.ts'
import { makeFileDownloads } from './file-downloads.ts'
import { type HearLosses, openFileLosses, type RelayLoss } from './file-losses.ts'
import type { FileRoads } from './file-roads.ts'
import { type FileShelf, openFileShelf, trueName } from './file-shelf.ts'
import type { DataSaver, FileView, TransferView } from './file-state.ts'
import { makeFileUploads } from './file-uploads.ts'

export interface Files {
  /** Sealed, cut, and on this phone's disk when it resolves. */
  keep(space: SpaceId, file: FileToKeep): Promise<Result<FileId>>
  /** Attached and then taken out again. What an event names stays. */
  drop(id: FileId): Promise<Result<void>>
  /** Of a file made on this phone, for the event that is about to name it: from now on it is to reach relays. */
  refOf(id: FileId): FileRef | undefined
  /** How a screen is shown what an event names. The same object while nothing about it changed. */
  view(ref: FileRef, space: SpaceId, mine: boolean): FileView
  /** Its bytes, as a type that cannot run; undefined when they are not all here. */
  open(id: FileId): Promise<Blob | undefined>
  keepOffline(id: FileId, keep: boolean): Promise<Result<void>>
  /** Tapped: whatever it costs, and over whatever cuts. */
  fetch(id: FileId): Promise<Result<void>>
  stopFetching(id: FileId): Promise<void>
  /** Frees what relays have and nobody chose to keep. */
  free(ids: readonly FileId[] | 'all-fetched'): Promise<void>
  stored(): readonly StoredFile[]
  transfers(): readonly TransferView[]
  saver(): DataSaver
  setSaver(saver: DataSaver): Promise<void>
  /** Connections are not as they were: what waits for a relay looks again. */
  nudge(): void
  close(): void
}

export interface FilesParts {
  readonly database: FileDatabase
  readonly notes: Pick<Database, 'note' | 'putNote'>
  readonly roads: FileRoads
  /** Addresses of the relays that this phone is connected to. */
  readonly connected: () => readonly string[]
  /** Relays that went back to an older disk, as far as this phone has met it. */
  readonly losses: () => readonly RelayLoss[]
  /** Records of ours that no relay has. */
  readonly messagesWaiting: () => number
  readonly network: () => Network | undefined
  readonly clock: Clock
  readonly random: Random
  /** Something that screens show is no longer as it was. */
  readonly changed: () => void
}

const saverNote = 'data-saver'
/** A bar that moves four times a second moves. */
const tellEveryMs = 250

export const openFiles = async (parts: FilesParts): Promise<Files> => {
  const shelf = await openFileShelf(parts.database, parts.changed)
  const saver = (await parts.notes.note(saverNote)) as DataSaver | undefined
  await dropForgotten(shelf, parts.clock.now())
  return makeFiles(shelf, saver ?? 'automatic', await openFileLosses(shelf, parts.notes), parts)
}

/** Attached to a draft so long ago that nobody will send it. */
const draftKeptMs = 60 * 86_400_000
const dropForgotten = async (shelf: FileShelf, nowMs: number): Promise<void> => {
  const forgotten = [...shelf.kept()].filter(({ mine, leaves, atMs }) => mine && !leaves && nowMs - atMs > draftKeptMs)
  if (forgotten.length > 0) await shelf.drop(forgotten.map(({ id }) => id))
}

const makeFiles = (shelf: FileShelf, savedBefore: DataSaver, hearLosses: HearLosses, parts: FilesParts): Files => {
  const { random, clock } = parts
  const views = new WeakMap<FileRef, { readonly stamp: number; readonly view: FileView }>()
  const told = new Map<FileId, number>()
  /** Come or not, a file is offered once while this tab lives. */
  const offered = new Set<FileId>()
  let saver = savedBefore
  let connected: readonly string[] = []

  const moved = (id: FileId): void => {
    const nowMs = clock.now()
    const next = told.get(id) ?? 0
    if (nowMs < next) return
    told.set(id, nowMs + tellEveryMs)
    clock.after(tellEveryMs, () => shelf.touch(id)) // the last of many is told too
  }
  const transfer = { ...parts, shelf, moved }
  const uploads = makeFileUploads(transfer)
  const downloads = makeFileDownloads(transfer)

  const leave = (file: KeptFile): void => {
    if (file.leaves) return
    shelf.change(file.id, { leaves: true }).then(
      () => uploads.kick(),
      () => undefined, // asked again when it is next shown
    )
  }

  const unaskedTotal = (): number =>
    [...shelf.kept()].reduce((sum, { unasked, keep, ref }) => sum + (unasked && !keep ? ref.bytes : 0), 0)

  const offer = (ref: FileRef): void => {
    if (offered.has(ref.id) || shelf.get(ref.id)?.whole === true || connected.length === 0) return
    if (!comesUnasked(ref, saver, parts.network(), unaskedTotal())) return
    offered.add(ref.id)
    downloads.fetch(ref.id, true).catch(() => undefined) // no room: it comes when it is tapped
  }

  const makeView = (ref: FileRef, mine: boolean): FileView => {
    const kept = shelf.get(ref.id)
    return {
      id: ref.id,
      look: lookOf(ref.type),
      type: ref.type,
      name: ref.name,
      bytes: ref.bytes,
      width: ref.width,
      height: ref.height,
      ms: ref.ms,
      thumb: ref.thumb,
      where: downloads.where(ref.id) ?? { at: 'there' },
      leaving: mine && kept?.mine === true ? uploads.leaving(kept) : undefined,
    }
  }

  const open = async (id: FileId): Promise<Blob | undefined> => {
    const kept = shelf.get(id)
    if (kept?.whole !== true || kept.list === undefined) return undefined
    const list = readFileList(id, kept.list)
    const name = trueName([{ ref: kept.ref, space: kept.space }, ...shelf.namesOf(id)], id, kept.list)
    if (!list.ok || name === undefined) return undefined
    const pieces = await openFile(list.value, name.ref.key, (i) => shelf.database.chunk(id, i), webAead)
    return pieces && new Blob(pieces as Uint8Array<ArrayBuffer>[], { type: shownType(name.ref.type) })
  }

  return {
    keep: async (space, file) => {
      if (file.blob.size > limits.fileBytesMax)
        return refuse({ code: 'too-large', bytes: file.blob.size, bytesMax: limits.fileBytesMax })
      const sealed = await sealFile(new Uint8Array(await file.blob.arrayBuffer()), random, webAead)
      if (!sealed.ok) return sealed
      const { id, key, list, chunks } = sealed.value
      const ref = FileRef.safeParse({ id, key, bytes: file.blob.size, ...describe(file) })
      if (!ref.success) return refuse({ code: 'malformed' })
      await shelf.putWhole(
        {
          id,
          ref: ref.data,
          space,
          atMs: clock.now(),
          mine: true,
          list,
          whole: true,
          wanted: false,
          unasked: false,
          keep: false,
          leaves: false,
          relays: [],
        },
        chunks,
      )
      return ok(id)
    },
    drop: async (id) => {
      const kept = shelf.get(id)
      if (kept?.leaves === true) return refuse({ code: 'not-allowed' })
      if (kept?.mine === true) await shelf.drop([id])
      return ok(undefined)
    },
    refOf: (id) => {
      const kept = shelf.get(id)
      if (kept?.mine !== true) return undefined
      leave(kept)
      return kept.ref
    },
    view: (ref, space, mine) => {
      shelf.named(ref, space)
      const kept = shelf.get(ref.id)
      if (mine && kept?.mine === true) leave(kept)
      else offer(ref)
      const stamp = shelf.stamp(ref.id)
      const known = views.get(ref)
      if (known?.stamp === stamp) return known.view
      const view = makeView(ref, mine)
      views.set(ref, { stamp, view })
      return view
    },
    open,
    keepOffline: async (id, keep) => {
      if (shelf.get(id) === undefined) return refuse({ code: 'malformed' })
      await shelf.change(id, { keep })
      return ok(undefined)
    },
    fetch: async (id) => ((await downloads.fetch(id, false)) ? ok(undefined) : refuse({ code: 'malformed' })),
    stopFetching: (id) => downloads.stop(id),
    free: async (ids) => {
      const asked = ids === 'all-fetched' ? undefined : new Set(ids)
      const free = [...shelf.kept()].filter((file) =>
        asked === undefined ? mayFree(file) && !file.mine : mayFree(file) && asked.has(file.id),
      )
      if (free.length > 0) await shelf.drop(free.map(({ id }) => id))
    },
    stored: () =>
      [...shelf.kept()]
        .filter(({ whole }) => whole)
        .map((file) => ({
          id: file.id,
          name: file.ref.name,
          type: file.ref.type,
          bytes: file.ref.bytes,
          space: file.space,
          atMs: file.atMs,
          keep: file.keep,
          mayFree: mayFree(file),
        }))
        .sort((a, b) => b.bytes - a.bytes),
    transfers: () => [...uploads.moving(), ...downloads.moving()],
    saver: () => saver,
    setSaver: async (next) => {
      await parts.notes.putNote(saverNote, next)
      saver = next
      parts.changed()
    },
    nudge: () => {
      const now = parts.connected()
      const back = now.some((url) => !connected.includes(url))
      connected = now
      hearLosses(parts.losses()).then(
        (any) => any && uploads.kick(),
        () => undefined, // no room to write it down: heard again at the next start
      )
      if (!back) return
      uploads.kick()
      downloads.kick()
    },
    close: () => {
      uploads.close()
      downloads.close()
    },
  }
}

/** Never what only this phone has, nor what is on its way. */
const mayFree = ({ keep, wanted, mine, relays }: KeptFile): boolean => !keep && !wanted && (!mine || relays.length > 0)

const typePattern = /^[a-z]+\/[a-z0-9.+-]{1,60}$/

const describe = (file: FileToKeep) => {
  const type = file.type.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const name = file.name && cleanText(file.name).slice(0, 120).trim()
  return {
    type: typePattern.test(type) ? type : bytesToSave,
    ...(name ? { name } : {}),
    ...(file.width === undefined ? {} : { width: file.width }),
    ...(file.height === undefined ? {} : { height: file.height }),
    ...(file.ms === undefined ? {} : { ms: file.ms }),
    ...(file.thumb === undefined ? {} : { thumb: file.thumb }),
  }
}
