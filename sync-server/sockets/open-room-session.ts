/**
 * One stock y-websocket client in an open room: anonymous, any Yjs content, bounded. Every update is scanned before Yjs
 * sees it; nothing that this session is told, its "synced" included, is less than durable here.
 */
import { makeCursor, type Sink } from '@kwata/relay/pipeline/cursor.ts'
import type { Accept } from '@kwata/relay/pipeline/accept.ts'
import type { Format } from '@kwata/relay/pipeline/batch.ts'
import { mergeGrouped } from '@kwata/relay/pipeline/merge.ts'
import type { Room } from '@kwata/relay/pipeline/rooms.ts'
import type { NewRow } from '@kwata/relay/ports/update-log.ts'
import { sameBytes } from '@kwata/shared/kernel/bytes.ts'
import { openRoomLimits } from '@kwata/shared/kernel/limits.ts'
import { closeCodeOf, type Refusal } from '@kwata/shared/kernel/refusal.ts'
import { scan } from '@kwata/shared/guard/scan.ts'
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { awarenessFrame, readYMessage, step1Frame, step2Frame, updateFrame } from './y-messages.ts'
import type { OpenAwareness } from './open-awareness.ts'

/** All open rooms share one, so that a payload is merged and framed once for all of a room's sockets. */
const stockFrame: Format = {
  payloadOf: (updates) => {
    if (updates.length <= messageUpdatesMax) return updateFrame(mergeGrouped(updates))
    const frames: Buffer[] = []
    for (let i = 0; i < updates.length; i += messageUpdatesMax) {
      frames.push(updateFrame(mergeGrouped(updates.slice(i, i + messageUpdatesMax))))
    }
    return Buffer.concat(frames)
  },
}

/** Two rounds of merging: a burst becomes several messages in one write, and what merging costs stays linear. */
const messageUpdatesMax = 256

export interface OpenRoomSession {
  /** A frame made for everybody. */
  send(frame: Uint8Array): void
  /** Of everything sent so far. */
  readonly sentBytes: number
  close(refusal: Refusal): void
}

export interface OpenRoomSessionParts {
  readonly ws: WebSocket
  /** The raw socket under `ws`: frames built once are written to it directly. */
  readonly socket: Socket
  readonly room: Room
  readonly awareness: OpenAwareness
  readonly accept: Accept<readonly NewRow[]>
  readonly nowMs: () => number
  /** Awareness changed: it is time to tell, soon. */
  readonly stir: () => void
  readonly onClose: (session: OpenRoomSession) => void
}

export const openRoomSession = (parts: OpenRoomSessionParts): OpenRoomSession | undefined => {
  const { ws, socket, room, awareness, accept, nowMs, stir, onClose } = parts
  const close = ({ code }: Refusal): void => ws.close(closeCodeOf[code], code)
  const opened = room.state()
  if (!opened.ok) {
    close(opened.refusal)
    return undefined
  }

  let underWayBytes = 0
  let gathered: NewRow[] = []
  let steps: number = openRoomLimits.syncStepsBurst
  let stepsAtMs = nowMs()

  const sink = new SocketSink(ws, socket)
  const send = (frame: Uint8Array): void => sink.write(frame)
  const session: OpenRoomSession = {
    send: (frame) => void (socket.writableLength <= openRoomLimits.bufferedBytesMax && send(frame)),
    get sentBytes() {
      return socket.bytesWritten
    },
    close,
  }
  const cursor = makeCursor({
    at: opened.value.upto,
    sink,
    format: stockFrame,
    readOn: room.readOn,
    bufferedBytesMax: openRoomLimits.bufferedBytesMax,
    reader: session,
  })

  const mayStep = (): boolean => {
    const now = nowMs()
    steps = Math.min(
      openRoomLimits.syncStepsBurst,
      steps + ((now - stepsAtMs) / 1000) * openRoomLimits.syncStepsPerSecond,
    )
    stepsAtMs = now
    return steps-- >= 1
  }

  /** What the other lacks, as of now. It may name rows that the cursor has yet to bring: the same update twice is one. */
  const answerStep1 = (stateVector: Uint8Array): void => {
    const state = mayStep() ? room.state() : overloaded
    if (state.ok) send(step2Frame(state.value.diff(stateVector)))
    else close(state.refusal)
  }

  /** The stock provider ends every handshake with all its deletions; mostly they are ours too and need not be stored. */
  const isKnown = (update: Uint8Array, ended: boolean): boolean => {
    if (update.length <= 2) return true
    if (!ended || update[0] !== 0) return false
    const state = room.state()
    return state.ok && sameBytes(state.value.diff(state.value.stateVector), update)
  }

  /** What one read of the socket brought becomes one call: the rows stay many, the promises do not. */
  const storeGathered = async (): Promise<void> => {
    const rows = gathered
    gathered = []
    const bytes = rows.reduce((sum, row) => sum + row.bytes.length, 0)
    underWayBytes += bytes
    if (underWayBytes > openRoomLimits.underWayBytesMax) ws.pause()
    const accepted = await accept(rows, session)
    underWayBytes -= bytes
    if (ws.isPaused && underWayBytes < openRoomLimits.underWayBytesMax / 2) ws.resume()
    if (!accepted.ok) close(accepted.refusal)
  }

  const takeUpdate = (update: Uint8Array, ended: boolean): void => {
    const scanned = scan(update, undefined, openRoomLimits)
    if (!scanned.ok) return close(scanned.refusal)
    if (isKnown(update, ended)) return
    if (gathered.length === 0) queueMicrotask(() => void storeGathered())
    gathered.push({ room: room.name, bytes: update })
  }

  const tellEverybody = (): void => {
    const everybody = awareness.everybody()
    if (everybody) send(awarenessFrame(everybody))
  }

  ws.on('message', (data: Buffer, isBinary: boolean) => {
    if (ws.readyState !== ws.OPEN) return
    const message = isBinary ? readYMessage(data) : undefined
    switch (message?.kind) {
      case 'step1':
        return answerStep1(message.stateVector)
      case 'step2':
      case 'update':
        return takeUpdate(message.update, message.kind === 'step2')
      case 'awareness':
        return awareness.hear(session, message.update) ? stir() : close({ code: 'malformed' })
      case 'query-awareness':
        return tellEverybody()
      case undefined:
        return close({ code: 'malformed' })
    }
  })
  ws.on('error', () => ws.terminate())
  ws.on('close', () => {
    room.leave(cursor)
    awareness.left(session)
    stir()
    onClose(session)
  })

  room.join(cursor)
  send(step1Frame(opened.value.stateVector))
  tellEverybody()
  return session
}

/** Straight to the socket below `ws`. A stock client cannot be resumed: one that falls behind is let go, and comes back. */
class SocketSink implements Sink {
  readonly #ws: WebSocket
  readonly #socket: Socket

  constructor(ws: WebSocket, socket: Socket) {
    this.#ws = ws
    this.#socket = socket
  }

  write(frame: Uint8Array): void {
    if (!this.#socket.destroyed) this.#socket.write(frame)
  }

  bufferedBytes(): number {
    return this.#socket.writableLength
  }

  behind(): void {
    this.#ws.terminate()
  }
}

const overloaded = { ok: false, refusal: { code: 'overloaded' } } as const
