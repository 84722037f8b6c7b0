/**
 * Who has followed whom how far, as each relay of the set signed it itself. Phones are told from here, and nothing else:
 * "on n of m relays" is never this relay's opinion of another.
 */
import type { Signer, Verify } from '@kwata/shared/events/crypto.ts'
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import {
  decodeMarksList,
  epochOfMarks,
  isLack,
  type Marks,
  placesMax,
  readMarks,
  signMarks,
  type SignedMarks,
} from '@kwata/shared/wire/marks.ts'
import type { Place } from '@kwata/shared/wire/messages.ts'
import type { UpdateLog } from '../ports/update-log.ts'

export interface Posted {
  readonly marks: Marks
  readonly signed: SignedMarks
}

export interface MarksBoard {
  /** A peer's marks, already verified. Older words of the same peer do not undo newer ones. */
  post(marks: Marks, signed: SignedMarks): void
  peers(): readonly Posted[]
  /** This relay's own, signed; signed again only when they have moved. */
  own(): Promise<SignedMarks>
  /** Everything that a phone may want to know at its hello. */
  all(): Promise<readonly SignedMarks[]>
  /** Called after each word that moved something forward. */
  watch(changed: (posted: Posted) => void): () => void
}

/** `set`: the relays whose word is kept, whoever brings it. */
export const makeMarksBoard = (log: UpdateLog, signer: Signer, set: ReadonlySet<SiteId>): MarksBoard => {
  const bySite = new Map<SiteId, Posted>()
  const watchers = new Set<(posted: Posted) => void>()
  let own: { readonly key: string; readonly signed: Promise<SignedMarks> } | undefined

  /** After which row each of our epochs began: a relay restored from an old disk tells by it that it has lost the rest. */
  const ownEpochs = (): readonly Place[] =>
    log
      .epochs()
      .slice(-ownEpochsMax)
      .map(({ epoch, firstRow }) => ({ site: log.site, epoch, row: firstRow - 1 }))

  const ownPlaces = (): readonly Place[] => {
    const marks = log.marks().toSorted((a, b) => b.epoch - a.epoch)
    const adopted = [...marks.filter(isLack), ...marks.filter((mark) => !isLack(mark))]
    return [...ownEpochs(), ...adopted.map(({ site, epoch, row }) => ({ site, epoch, row }))].slice(0, placesMax)
  }

  const sign = (): Promise<SignedMarks> => {
    const places = ownPlaces()
    const key = places.map(({ site, epoch, row }) => `${site} ${epoch} ${row}`).join(',')
    if (own?.key !== key) own = { key, signed: signMarks(signer, places) }
    return own.signed
  }

  return {
    post: (marks, signed) => {
      if (!set.has(marks.site)) return
      const before = bySite.get(marks.site)
      if (before !== undefined && !movesOn(before.marks, marks)) return
      const posted = { marks, signed }
      bySite.set(marks.site, posted)
      for (const changed of watchers) changed(posted)
    },
    peers: () => [...bySite.values()],
    own: sign,
    all: async () => [await sign(), ...[...bySite.values()].map(({ signed }) => signed)],
    watch: (changed) => {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
  }
}

/** A peer's own marks, and those of others that it passes on. */
export const hearMarks = async (payload: Uint8Array, board: MarksBoard, verify: Verify): Promise<void> => {
  const list = decodeMarksList(payload)
  for (const signed of list.ok ? list.value : []) {
    const marks = await readMarks(signed, verify)
    if (marks.ok) board.post(marks.value, signed)
  }
}

const ownEpochsMax = 16

/** A later epoch's word stands, even where it takes something back: the relay was restored from an older disk. */
const movesOn = (before: Marks, after: Marks): boolean =>
  epochOfMarks(after) > epochOfMarks(before) ||
  (epochOfMarks(after) === epochOfMarks(before) && movesForward(before, after))

const movesForward = (before: Marks, after: Marks): boolean =>
  after.places.some(
    (place) =>
      (before.places.find((old) => old.site === place.site && old.epoch === place.epoch)?.row ?? 0) < place.row,
  )
