/**
 * One room over a shared carrier, in the shape of a WebSocket, so that the stock y-websocket provider runs on it
 * unchanged. What it adds to the bytes that pass:
 *
 * - nothing reaches the provider before the guard has judged it; order is kept;
 * - equal digests at `open`: the provider is answered from here, and nothing else is sent;
 * - nothing is uploaded before the relay's state vector has been answered, or a live record would arrive ahead of the
 *   ones before it;
 * - uploads go in pages, causes first, so that a relay can judge each page as it comes; a few at a time, each answered by `stored` when it is on the relay's disk;
 * - the provider's alarm for 30 s of silence is fed from a local timer: silence costs no data.
 */
import { decodeEvent } from '../events/envelope.ts'
import { inOrder } from '../events/order.ts'
import type { RoomName, SiteId } from '../kernel/ids.ts'
import { closeCodeOf, type RefusalCode, refusalCodeOf } from '../kernel/refusal.ts'
import { type Result, unreachable } from '../kernel/result.ts'
import type { RawRecord } from '../documents/record-room.ts'
import { encodeRecords, readRecords } from '../guard/record-room.ts'
import { type FrameKind, kind } from '../wire/frames.ts'
import { decodeNumber, decodeOpened, decodeStored, encodeNumber, encodeOpen, type Place } from '../wire/messages.ts'
import { decodeHeadList } from '../wire/forks.ts'
import { readStateVector } from '../wire/state-vector.ts'
import { isEmptyUpdate, readYMessage, yCaughtUp, yNobody, yStep1, yUpdate } from '../wire/y-message.ts'
import type { FinderParts, ForkFinder } from './fork-finder.ts'
import type { Held } from './own-chain.ts'
import { inPages } from './pages.ts'
import type { Presence } from './presence.ts'

/** What a channel needs of its room. */
export interface ChannelRoom {
  readonly room: RoomName
  digest(): Uint8Array
  stateVector(): Uint8Array
  /** The space's genesis, for a relay that does not know the space yet. */
  genesis(): Uint8Array | undefined
  /** The guard: resolves to a canonical update that is safe to apply. */
  admit(update: Uint8Array): Promise<Result<Uint8Array>>
  stored(count: number, place: Place): void
  found(held: Held): void
  /** So many records this relay says that it has, of all devices; undefined: as many as we. */
  shown(total: number | undefined, place: Place): void
  /** All of the relay's has come, and all of ours is on its disk. */
  settled(place: Place, hidden: boolean): void
  /** Compares heads with the relay's, over this channel. */
  findForks(send: FinderParts['send']): ForkFinder
  /** Records that a relay holds, to be held against ours; these places were asked for. */
  compare(update: Uint8Array, asked: ForkFinder['asked'], place: Place): Promise<Result<void>>
  refused(code: RefusalCode): void
  readonly presence: Pick<Presence, 'carryBy' | 'heard'>
}

/** What a channel needs of its carrier. */
export interface ChannelCarrier {
  /** Registers, and returns the channel's number; `opening` is called at each moment that an `open` may be sent. */
  join(channel: Channel): number
  leave(number: number): void
  send(number: number, frameKind: FrameKind, ...payload: readonly Uint8Array[]): void
  /** Where this carrier leads, once it is up. */
  place(): { readonly site: SiteId; readonly epoch: number } | undefined
  /** The relay sent what no honest relay sends. */
  lied(): void
  /** A bug on this side. */
  failed(error: unknown): void
}

const pageBytesMax = 16_384
const pagesInFlightMax = 2

const noRecords = encodeRecords([])
const connecting = 0
const open = 1
const closed = 3

interface CloseLike {
  readonly code: number
  readonly reason: string
}

const causesFirst = (records: readonly RawRecord[]): readonly RawRecord[] => {
  if (records.length < 2) return records
  const events = records.map((record) => {
    const decoded = decodeEvent(record.bytes, record.id)
    if (!decoded.ok) throw new Error(`own document holds what is no event: ${decoded.refusal.code}`)
    return { id: record.id, envelope: decoded.value.envelope, record }
  })
  return inOrder(events).map(({ record }) => record)
}

export class Channel {
  readonly OPEN = open
  binaryType = 'arraybuffer'
  readyState: 0 | 1 | 3 = connecting
  onopen: ((event: object) => void) | null = null
  onmessage: ((event: { data: Uint8Array }) => void) | null = null
  onclose: ((event: CloseLike) => void) | null = null
  onerror: ((event: object) => void) | null = null

  private readonly room: ChannelRoom
  private readonly carrier: ChannelCarrier
  private readonly number: number
  private vectorAtOpen: Uint8Array = new Uint8Array([0])
  private same = false
  private caughtUp = false
  private mayUpload = false
  private hidden = false
  private row = 0
  private isSettled = false
  private finder: ForkFinder | undefined
  private inFlight = 0
  private waiting: RawRecord[] = []
  private incoming: Promise<void> = Promise.resolve()

  constructor(room: ChannelRoom, carrier: ChannelCarrier) {
    this.room = room
    this.carrier = carrier
    this.number = carrier.join(this)
  }

  /** The carrier is up. */
  opening(): void {
    this.vectorAtOpen = this.room.stateVector()
    this.carrier.send(
      this.number,
      kind.open,
      encodeOpen({ room: this.room.room, digest: this.room.digest(), genesis: this.room.genesis() }),
    )
  }

  /** A frame from the relay. False when it makes no sense: the carrier is then closed. */
  receive(frameKind: number, payload: Uint8Array): boolean {
    if (this.readyState === closed) return true
    if (frameKind === kind.opened) return this.opened(payload)
    if (frameKind === kind.stored) return this.stored(payload)
    if (frameKind === kind.closed) return this.refused(payload)
    if (frameKind === kind.heads) return this.heads(payload)
    if (frameKind === kind.present) return this.room.presence.heard(payload)
    if (frameKind !== kind.data && frameKind !== kind.records) return true // a newer relay's kind
    this.incoming = this.incoming
      .then(() => (frameKind === kind.data ? this.deliver(payload) : this.compare(payload)))
      .catch((error: unknown) => {
        if (this.readyState !== closed) this.carrier.failed(error)
      })
    return true
  }

  /** The carrier is gone: the provider dials again, that is, makes a new channel, which waits for a carrier. */
  lost(): void {
    this.end(1006)
  }

  /** Keeps the provider's alarm quiet while the room is. */
  feed(): void {
    if (this.readyState === open) this.toProvider(yNobody)
  }

  /** Something that the relay owes an answer to: the rest of a history, an ack. */
  waits(): boolean {
    return this.readyState !== closed && (!this.caughtUp || this.inFlight > 0)
  }

  // What the provider calls.

  send(bytes: Uint8Array): void {
    if (this.readyState !== open) return
    const message = readYMessage(new Uint8Array(bytes))
    if (!message.ok) return // the stock provider never sends such a thing
    switch (message.value.type) {
      case 'step1':
        if (this.same) this.answerLocally()
        else this.carrier.send(this.number, kind.data, bytes)
        return
      case 'step2':
        this.mayUpload = true
        this.upload(message.value.update)
        // Where nothing is told, the relay waits for what we bring: that there is nothing is worth a word.
        if (this.hidden && this.inFlight === 0) this.carrier.send(this.number, kind.data, yUpdate(noRecords))
        this.settle()
        return
      case 'update':
        if (this.mayUpload) this.upload(message.value.update)
        return
      case 'awareness':
        return // presence is not part of a record room
      default:
        unreachable(message.value)
    }
  }

  close(): void {
    if (this.readyState === closed) return
    this.carrier.send(this.number, kind.closed, encodeNumber(closeCodeOf['going-away']))
    this.end(1000)
  }

  private opened(payload: Uint8Array): boolean {
    const place = this.carrier.place()
    const said = decodeOpened(payload)
    if (!said.ok || place === undefined || this.readyState !== connecting) return false
    this.same = said.value.same
    this.readyState = open
    const { count, acc, row } = said.value
    this.hidden = said.value.hidden
    this.row = row
    this.room.found({ count, acc, place: { ...place, row } })
    if (this.same) this.room.shown(undefined, { ...place, row })
    this.onopen?.({}) // the provider sends its step 1
    if (!this.hidden) this.room.presence.carryBy((state) => this.carrier.send(this.number, kind.here, state))
    return true
  }

  /** Where this channel leads, while it does. */
  private here(): Place | undefined {
    const place = this.carrier.place()
    return place && { ...place, row: this.row }
  }

  /** While nothing of ours is under way the relay has all that we have; digests that then still differ are a fork. */
  private settle(): void {
    const place = this.here()
    if (!this.caughtUp || !this.mayUpload || this.inFlight > 0 || this.waiting.length > 0) return
    if (place === undefined) return
    this.room.settled(place, this.hidden)
    if (this.isSettled) return
    this.isSettled = true
    if (!this.same)
      this.finder = this.room.findForks((frameKind, payload) => this.carrier.send(this.number, frameKind, payload))
  }

  private heads(payload: Uint8Array): boolean {
    const heads = decodeHeadList(payload)
    if (heads.ok) this.finder?.heard(heads.value)
    return heads.ok
  }

  private async compare(update: Uint8Array): Promise<void> {
    const place = this.here()
    if (this.readyState !== open || place === undefined) return
    const compared = await this.room.compare(update, this.finder?.asked ?? [], place)
    if (!compared.ok && this.readyState === open) this.carrier.lied()
  }

  /** Equal digests: the relay holds just what we held at `open`. What was written since goes up; nothing comes down. */
  private answerLocally(): void {
    this.toProvider(yStep1(this.vectorAtOpen)) // the provider answers with what is newer
    this.caughtUp = true
    this.toProvider(yCaughtUp)
    this.settle()
  }

  private async deliver(payload: Uint8Array): Promise<void> {
    if (this.readyState !== open) return // what another carrier said must not be held against this one
    const message = readYMessage(payload)
    if (!message.ok) return this.carrier.lied()
    const said = message.value
    if (said.type === 'step1') this.step1(said.stateVector)
    if (said.type === 'step1' || said.type === 'awareness') return this.toProvider(payload)
    const admitted = isEmptyUpdate(said.update) ? undefined : await this.room.admit(said.update)
    if (this.readyState !== open) return
    if (admitted !== undefined && !admitted.ok) return this.carrier.lied()
    if (admitted !== undefined) this.toProvider(yUpdate(admitted.value))
    if (!this.caughtUp) this.carrier.send(this.number, kind.got, encodeNumber(payload.length))
    if (said.type === 'step2') {
      this.caughtUp = true
      this.toProvider(yCaughtUp)
    }
    this.settle()
  }

  private step1(stateVector: Uint8Array): void {
    const [has, place] = [readStateVector(stateVector), this.here()]
    if (!has.ok || this.hidden || place === undefined) return
    this.room.shown(
      [...has.value.values()].reduce((sum, count) => sum + count, 0),
      place,
    )
  }

  private upload(update: Uint8Array): void {
    const records = readRecords(update)
    if (!records.ok) throw new Error(`own document is not a record room: ${records.refusal.code}`)
    for (const record of causesFirst(records.value)) this.waiting.push(record)
    this.pump()
  }

  /** What waits while two pages are under way leaves together. */

  private pump(): void {
    while (this.inFlight < pagesInFlightMax) {
      const [page] = inPages(this.waiting, (record) => record.bytes.length, pageBytesMax)
      if (page === undefined) return
      this.waiting.splice(0, page.length)
      this.inFlight += 1
      this.carrier.send(this.number, kind.data, yUpdate(encodeRecords(page)))
    }
  }

  private stored(payload: Uint8Array): boolean {
    const place = this.carrier.place()
    const said = decodeStored(payload)
    if (!said.ok || place === undefined) return false
    this.inFlight = Math.max(0, this.inFlight - 1)
    this.row = Math.max(this.row, said.value.row)
    this.room.stored(said.value.count, { ...place, row: said.value.row })
    this.pump()
    this.settle()
    return true
  }

  private refused(payload: Uint8Array): boolean {
    const code = decodeNumber(payload)
    const refusal = code.ok ? refusalCodeOf(code.value) : undefined
    if (!code.ok || refusal === undefined) return false
    this.room.refused(refusal)
    this.end(code.value)
    return true
  }

  private end(code: number): void {
    if (this.readyState === closed) return
    if (this.readyState === open) this.room.presence.carryBy(undefined)
    this.readyState = closed
    this.waiting = []
    this.carrier.leave(this.number)
    this.onclose?.({ code, reason: refusalCodeOf(code) ?? '' })
  }

  private toProvider(message: Uint8Array): void {
    this.onmessage?.({ data: message })
  }
}
