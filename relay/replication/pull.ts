/**
 * The pulling side: dials one peer for ever, takes its pages in order, and signs how far it has come.
 *
 * Promises: marks are stored after the rows that they speak of, in the same order on disk, so a mark never claims what a
 * crash could take away; rows pass the same guard and the same `take` as any other arrival; what is here already is not
 * stored again. A peer that cannot be reached is tried again with jittered back-off up to 30 s.
 */
import type { Signer, Verify } from '@kwata/shared/events/crypto.ts'
import { sameBytes } from '@kwata/shared/kernel/bytes.ts'
import type { Clock, Random } from '@kwata/shared/kernel/clock.ts'
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import { ok, type Result } from '@kwata/shared/kernel/result.ts'
import type { Dial, Link } from '@kwata/shared/sync/link.ts'
import { decodeFrames, encodeFrame, type Frame, kind } from '@kwata/shared/wire/frames.ts'
import { loginMessage, welcomeMessage } from '@kwata/shared/wire/handshake.ts'
import {
  clientOfRoom,
  encodeMarksList,
  isLack,
  lacksMax,
  placeOfLack,
  type SignedMarks,
} from '@kwata/shared/wire/marks.ts'
import {
  clientNonceBytes,
  decodeHello,
  decodeWelcome,
  encodeLogin,
  type Hello,
  type Place,
} from '@kwata/shared/wire/messages.ts'
import { decodePage, encodePull, type Page, type PageEntry } from '@kwata/shared/wire/replication.ts'
import type { RecordRooms } from '../pipeline/record-rooms.ts'
import type { Mark, UpdateLog } from '../ports/update-log.ts'
import { lacksOf } from './lacks.ts'
import { hearMarks, type MarksBoard } from './marks-board.ts'
import { takeEntries } from './take-entries.ts'

export interface Peer {
  readonly url: string
  readonly key: Uint8Array
  readonly site: SiteId
}

export interface PullParts {
  readonly peer: Peer
  readonly dial: Dial
  readonly clock: Clock
  readonly random: Random
  readonly signer: Signer
  readonly verify: Verify
  readonly log: UpdateLog
  readonly records: RecordRooms
  readonly board: MarksBoard
  /** Marks have moved, perhaps without any row: those who follow this relay want to know. */
  readonly adopted: () => void
  /** Calls back after each row or mark that reached this disk. */
  readonly watchLog: (grew: () => void) => () => void
  /** Open rooms' rows: already known ones are dropped there. */
  readonly takeOpen: (entry: PageEntry) => Promise<Result<unknown>>
  /** The peer proved its key. */
  readonly met: () => void
  /** A row that no honest peer sends: it was dropped. */
  readonly dropped: (room: string, code: string) => void
  /** A bug: this session has been dropped, the next one may do better. */
  readonly report: (error: unknown) => void
}

export interface Puller {
  readonly state: () => 'connected' | 'trying'
  close(): void
}

const welcomeWithinMs = 10_000
const probeEveryMs = 20_000
const pauseMinMs = 250
const pauseMaxMs = 30_000
const marksDelayMs = 50
const nothing = new Uint8Array()

interface Session {
  readonly link: Link
  hello: Hello | undefined
  clientNonce: Uint8Array
  welcomed: boolean
  /** A page could not be stored: the peer is not at fault, and coming back at once would not help. */
  refused: boolean
  /** More was dropped than the marks can name: from here on they would claim what is not here. */
  holed: boolean
  /** Everything is sent again: what is missing now is not to be had from this peer. */
  readonly scratch: boolean
  readonly told: Set<SignedMarks>
  stopTelling: (() => void) | undefined
  incoming: Promise<void>
  stopWaiting: () => void
}

export const followPeer = (parts: PullParts): Puller => {
  const { clock, random, log, peer } = parts
  let session: Session | undefined
  let failures = 0
  let closed = false
  let fromScratch = false
  let stopRedial: () => void = () => undefined

  const dial = (): void => {
    if (closed) return
    const mine: Session = {
      link: parts.dial(peer.url),
      hello: undefined,
      clientNonce: random.bytes(clientNonceBytes),
      welcomed: false,
      refused: false,
      holed: false,
      scratch: fromScratch,
      told: new Set(),
      stopTelling: undefined,
      incoming: Promise.resolve(),
      stopWaiting: clock.after(welcomeWithinMs, () => drop(mine)),
    }
    session = mine
    mine.link.onMessage = (bytes) => {
      mine.incoming = mine.incoming
        .then(() => (session === mine ? receive(mine, bytes) : undefined))
        .catch((error: unknown) => {
          parts.report(error)
          drop(mine)
        })
    }
    mine.link.onClose = () => fell(mine)
  }

  const drop = (mine: Session): void => {
    mine.link.close()
    fell(mine)
  }

  const fell = (mine: Session): void => {
    if (session !== mine) return
    mine.stopWaiting()
    mine.stopTelling?.()
    session = undefined
    failures = mine.welcomed && !mine.refused ? 0 : failures + 1
    const pauseMs = Math.min(pauseMaxMs, pauseMinMs * 2 ** Math.min(failures, 10)) * (0.5 + random.next() / 2)
    if (!closed) stopRedial = clock.after(pauseMs, dial)
  }

  const receive = async (mine: Session, bytes: Uint8Array): Promise<void> => {
    const frames = decodeFrames(bytes)
    if (!frames.ok) return drop(mine)
    if (mine.welcomed) listen(mine)
    for (const frame of frames.value) if (session === mine) await control(mine, frame)
  }

  const control = async (mine: Session, { kind: said, payload }: Frame): Promise<void> => {
    if (said === kind.hello) return login(mine, payload)
    if (said === kind.welcome) return welcomed(mine, payload)
    if (said === kind.page && mine.welcomed) return take(mine, payload)
    if (said === kind.marks && mine.welcomed) return hearMarks(payload, parts.board, parts.verify)
    if (said === kind.closed) return drop(mine)
  }

  const login = async (mine: Session, payload: Uint8Array): Promise<void> => {
    const hello = decodeHello(payload)
    if (!hello.ok || mine.hello !== undefined || !sameBytes(hello.value.relayKey, peer.key)) return drop(mine)
    mine.hello = hello.value
    const signature = await parts.signer.sign(loginMessage(hello.value.nonce, peer.key, mine.clientNonce))
    const { clientNonce } = mine
    mine.link.send(
      encodeFrame(0, kind.login, encodeLogin({ key: parts.signer.key, user: undefined, clientNonce, signature })),
    )
  }

  const welcomed = async (mine: Session, payload: Uint8Array): Promise<void> => {
    const welcome = decodeWelcome(payload)
    if (!welcome.ok || mine.hello === undefined) return drop(mine)
    const genuine = await parts.verify(
      peer.key,
      welcomeMessage(mine.clientNonce, parts.signer.key, mine.hello.epoch),
      welcome.value.signature,
    )
    if (session !== mine) return
    if (!genuine) return drop(mine)
    mine.welcomed = true
    parts.met()
    listen(mine)
    await tellMarks(mine)
    mine.link.send(encodeFrame(0, kind.pull, encodePull({ holds: mine.scratch ? [] : holdings(log) })))
    fromScratch = false
  }

  // Taking a page: rows, then marks, in the order of the log.

  const take = async (mine: Session, payload: Uint8Array): Promise<void> => {
    const page = decodePage(payload)
    if (!page.ok) return drop(mine)
    const stored = await store(mine, page.value)
    if (session !== mine) return
    if (!stored.ok) {
      mine.refused = true
      fromScratch = stored.refusal.code === 'gap' // something was skipped that we do not hold after all
      return drop(mine)
    }
    mine.link.send(encodeFrame(0, kind.pulled, nothing))
  }

  const store = async (mine: Session, { entries, marks }: Page): Promise<Result<unknown>> => {
    const taken = await takeEntries(
      { ...parts, scratch: mine.scratch, lacking: (room) => lacksOf(log).has(clientOfRoom(room)) },
      entries,
    )
    if (!taken.ok) return taken
    // Marks that pass what is not here must say so, the peer's lacks included; where they cannot, they stand still.
    const lacks = newsIn([...taken.value.map(placeOfLack), ...marks.filter(isLack)], log)
    const spare = lacksMax - lacksOf(log).size
    mine.holed ||= new Set(lacks.map(({ epoch }) => epoch)).size > spare
    const moved = mine.holed ? [] : marks.filter((mark) => !isLack(mark))
    const news = newsIn([...lacks.slice(0, Math.max(0, spare)), ...moved], log)
    if (news.length === 0) return ok(undefined)
    const adopted = await log.append([], news)
    if (adopted.ok) parts.adopted()
    return adopted
  }

  /** What this relay holds, and what others hold as they signed it, except what the peer was told or said itself. */
  const tellMarks = async (mine: Session): Promise<void> => {
    const own = await parts.board.own()
    const others = parts.board.peers().filter(({ marks }) => marks.site !== peer.site)
    const news = [own, ...others.map(({ signed }) => signed)].filter((signed) => !mine.told.has(signed))
    if (session !== mine || news.length === 0) return
    mine.told.clear()
    for (const signed of [own, ...others.map((other) => other.signed)]) mine.told.add(signed)
    mine.link.send(encodeFrame(0, kind.marks, encodeMarksList(news)))
  }

  /** Soon, so that many rows cost one word. */
  const tellSoon = (): void => {
    const mine = session
    if (mine === undefined || !mine.welcomed || mine.stopTelling !== undefined) return
    mine.stopTelling = clock.after(marksDelayMs, () => {
      mine.stopTelling = undefined
      tellMarks(mine).catch((error: unknown) => {
        parts.report(error)
        drop(mine)
      })
    })
  }

  /** A peer that has gone silent behind a dead network is noticed by its missing answer. */
  const listen = (mine: Session): void => {
    mine.stopWaiting()
    mine.stopWaiting = clock.after(probeEveryMs, () => {
      mine.link.send(encodeFrame(0, kind.ping, nothing))
      mine.stopWaiting = clock.after(welcomeWithinMs, () => drop(mine))
    })
  }

  const stopWatching = [parts.board.watch(tellSoon), parts.watchLog(tellSoon)]
  dial()
  return {
    state: () => (session?.welcomed === true ? 'connected' : 'trying'),
    close: () => {
      closed = true
      for (const stop of stopWatching) stop()
      stopRedial()
      if (session !== undefined) drop(session)
    },
  }
}

/** Marks of others' logs that go beyond those here. */
const newsIn = (marks: readonly Place[], log: UpdateLog): readonly Mark[] => {
  const known = new Map(log.marks().map(({ site, epoch, row }) => [`${site} ${epoch}`, row]))
  return marks.filter(({ site, epoch, row }) => site !== log.site && row > (known.get(`${site} ${epoch}`) ?? 0))
}

/** Of every log, what is here for certain: others by mark, this one by epoch. */
const holdings = (log: UpdateLog): readonly Place[] => {
  const epochs = log.epochs()
  const own = epochs.map(({ epoch }, i) => ({
    site: log.site,
    epoch,
    row: (epochs[i + 1]?.firstRow ?? log.head + 1) - 1,
  }))
  const marks = log.marks().filter((mark) => !isLack(mark))
  return [...marks.map(({ site, epoch, row }) => ({ site, epoch, row })), ...own]
    .sort((a, b) => b.epoch - a.epoch)
    .slice(0, 4_096)
}
