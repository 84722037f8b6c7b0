/** The end of a carrier whose owner is a relay of the set: serves it this log, and hears how far it has come. */
import type { Verify } from '@kwata/shared/events/crypto.ts'
import type { Link } from '@kwata/shared/sync/link.ts'
import { encodeFrame, kind } from '@kwata/shared/wire/frames.ts'
import { decodePull, encodePage } from '@kwata/shared/wire/replication.ts'
import type { UpdateLog } from '../ports/update-log.ts'
import type { PeerSession } from '../sessions/carrier-session.ts'
import { type Follow, makeFollow } from './follow.ts'
import { hearMarks, type MarksBoard } from './marks-board.ts'

export interface PeerSessionParts {
  readonly link: Link
  readonly log: UpdateLog
  readonly board: MarksBoard
  readonly verify: Verify
  /** Calls back after each row that reached this disk. */
  readonly watchLog: (grew: () => void) => () => void
  /** A bug: this link has been ended. */
  readonly report: (error: unknown) => void
}

export const servePeer = ({ link, log, board, verify, watchLog, report }: PeerSessionParts): PeerSession => {
  let follow: Follow | undefined
  let waiting = false // a page is on its way

  const pump = (): void => {
    if (follow === undefined || waiting) return
    const page = follow.next()
    if (page === undefined) return
    waiting = true
    link.send(encodeFrame(0, kind.page, encodePage(page)))
  }

  const failed = (error: unknown): void => {
    report(error)
    link.close()
  }

  /** Called from others' turns: what fails here must not fail there. */
  const stop = watchLog(() => {
    try {
      pump()
    } catch (error) {
      failed(error)
    }
  })

  return {
    receive: ({ kind: said, payload }) => {
      if (said === kind.pull) {
        const pull = decodePull(payload)
        if (!pull.ok) return link.close()
        follow = makeFollow(log, pull.value.holds)
        waiting = false
        pump()
      } else if (said === kind.pulled) {
        waiting = false
        pump()
      } else if (said === kind.marks) hearMarks(payload, board, verify).catch(failed)
    },
    drained: () => undefined,
    close: stop,
  }
}
