/** `/sync`: the one way in for phones and for other relays. */
import type { Link } from '@kwata/shared/sync/link.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import { WebSocketServer } from 'ws'
import { addressOfRequest } from '../http/address.ts'
import type { UpgradeRoute } from './upgrade.ts'
import { acceptedLink } from './ws-link.ts'

export interface Carriers extends UpgradeRoute {
  readonly count: number
  /** Tells everybody to go elsewhere. */
  readonly close: () => void
}

const goingAway = 1001
/** Above it newcomers are sent away, so that those who are here are served. */
export const carriersMax = 20_000

export const makeCarriers = (serve: (link: Link, address: string) => void, socketsMax = carriersMax): Carriers => {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: limits.frameBytesMax })
  return {
    path: '/sync',
    accept: (request, socket, head) => {
      if (sockets.clients.size >= socketsMax)
        return void socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      const address = addressOfRequest(request)
      sockets.handleUpgrade(request, socket, head, (ws) => serve(acceptedLink(ws, socket), address))
    },
    get count() {
      return sockets.clients.size
    },
    close: () => {
      for (const ws of sockets.clients) ws.close(goingAway)
    },
  }
}
