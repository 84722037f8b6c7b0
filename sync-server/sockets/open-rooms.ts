/**
 * `/y/<room>`: open rooms for stock y-websocket clients. Off unless the operator names a prefix. For trying a relay with an
 * existing Yjs editor, and for comparing it with other servers: who knows a name may read and write, nobody is asked who
 * they are. In the log their names begin with "y/", which no record room's name can.
 */
import type { Accept } from '@kwata/relay/pipeline/accept.ts'
import type { Rooms } from '@kwata/relay/pipeline/rooms.ts'
import type { NewRow } from '@kwata/relay/ports/update-log.ts'
import type { Clock } from '@kwata/shared/kernel/clock.ts'
import { openRoomLimits } from '@kwata/shared/kernel/limits.ts'
import { closeCodeOf, type Refusal } from '@kwata/shared/kernel/refusal.ts'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { awarenessFrame } from './y-messages.ts'
import { makeOpenAwareness, noPresence, type OpenAwareness } from './open-awareness.ts'
import { openRoomSession, type OpenRoomSession } from './open-room-session.ts'
import type { UpgradeRoute } from './upgrade.ts'

export const openRoomsPath = '/y/'

/** Changes of who is here wait so long for others. */
const awarenessEveryMs = 100
/** The stock provider gives up on a socket that says nothing for 30 s. */
const beatEveryMs = 10_000

export interface OpenRooms extends UpgradeRoute {
  /** Sockets that are open. */
  readonly count: number
  readonly close: () => void
}

export interface OpenRoomsParts {
  readonly prefix: string
  readonly rooms: Rooms
  readonly accept: Accept<readonly NewRow[]>
  readonly clock: Clock
}

interface Gathering {
  readonly awareness: OpenAwareness
  readonly sessions: Set<OpenRoomSession>
  stirring: boolean
}

/** What the log knows the room by, or undefined when the operator does not serve it. */
export const openRoomName = (path: string, prefix: string): string | undefined => {
  const name = path.slice(openRoomsPath.length)
  const isServed = name.startsWith(prefix) && name.length <= openRoomLimits.nameCharsMax && /^[\w.-]+$/.test(name)
  return isServed ? `y/${name}` : undefined
}

export const makeOpenRooms = ({ prefix, rooms, accept, clock }: OpenRoomsParts): OpenRooms => {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: openRoomLimits.updateBytesMax + 16,
    clientTracking: false,
  })
  const gatherings = new Map<string, Gathering>()
  const alive = new Map<WebSocket, OpenRoomSession>()
  const answered = new WeakSet<WebSocket>()
  const sentBytes = new WeakMap<WebSocket, number>()

  const gather = (name: string): Gathering => {
    const known = gatherings.get(name)
    if (known) return known
    const gathering: Gathering = { awareness: makeOpenAwareness(), sessions: new Set(), stirring: false }
    gatherings.set(name, gathering)
    return gathering
  }

  const tell = (gathering: Gathering): void => {
    gathering.stirring = false
    const changes = gathering.awareness.changes()
    if (!changes) return
    const frame = awarenessFrame(changes)
    for (const session of gathering.sessions) session.send(frame)
  }

  const enter = (ws: WebSocket, socket: Socket, name: string): void => {
    const gathering = gather(name)
    const session = openRoomSession({
      ws,
      socket,
      accept,
      room: rooms.room(name),
      awareness: gathering.awareness,
      nowMs: () => clock.now(),
      stir: () => {
        if (gathering.stirring) return
        gathering.stirring = true
        clock.after(awarenessEveryMs, () => tell(gathering))
      },
      onClose: (gone) => {
        alive.delete(ws)
        gathering.sessions.delete(gone)
        if (gathering.sessions.size === 0) gatherings.delete(name)
      },
    })
    if (!session) return
    gathering.sessions.add(session)
    alive.set(ws, session)
    answered.add(ws)
    ws.on('pong', () => answered.add(ws))
  }

  /** Ends sockets whose other end has gone without a word, and keeps quiet ones from being given up. */
  const beat = (): void => {
    const nothingNew = awarenessFrame(noPresence)
    for (const [ws, session] of alive) {
      if (session.sentBytes === sentBytes.get(ws)) {
        if (!answered.has(ws)) ws.terminate()
        answered.delete(ws)
        ws.ping()
        session.send(nothingNew)
      }
      sentBytes.set(ws, session.sentBytes)
    }
    stopBeat = clock.after(beatEveryMs, beat)
  }
  let stopBeat = clock.after(beatEveryMs, beat)

  const refuse = (ws: WebSocket, { code }: Refusal): void => ws.close(closeCodeOf[code], code)

  return {
    path: openRoomsPath,
    accept: (request: IncomingMessage, socket: Duplex, head: Buffer, path: string) =>
      server.handleUpgrade(request, socket, head, (ws) => {
        const name = openRoomName(path, prefix)
        ws.on('error', () => ws.terminate())
        if (name === undefined) refuse(ws, { code: 'unknown-room' })
        else if (alive.size >= openRoomLimits.socketsMax || rooms.count >= openRoomLimits.roomsMax)
          refuse(ws, { code: 'overloaded' })
        else enter(ws, socket as Socket, name)
      }),
    get count() {
      return alive.size
    },
    close: () => {
      stopBeat()
      for (const ws of alive.keys()) refuse(ws, { code: 'going-away' })
    },
  }
}
