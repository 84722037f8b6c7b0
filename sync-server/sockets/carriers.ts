/** `/sync`: the one way in for phones and for other relays. */
import type { Link } from '@kwata/shared/sync/link.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import { WebSocketServer } from 'ws'
import type { UpgradeRoute } from './upgrade.ts'
import { acceptedLink } from './ws-link.ts'

export interface Carriers extends UpgradeRoute {
  readonly count: number
  /** Tells everybody to go elsewhere. */
  readonly close: () => void
}

const goingAway = 1001

export const makeCarriers = (serve: (link: Link, address: string) => void): Carriers => {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: limits.frameBytesMax })
  return {
    path: '/sync',
    accept: (request, socket, head) => {
      const address = request.socket.remoteAddress ?? ''
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
