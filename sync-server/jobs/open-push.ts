/** The push of this node: its key, its store, what the routes need, and the job that reads and sends. */
import type { Relay } from '@kwata/relay/node.ts'
import type { UpdateLog } from '@kwata/relay/ports/update-log.ts'
import type { Verify } from '@kwata/shared/events/crypto.ts'
import type { PushRouteParts } from '../http/push-routes.ts'
import { openPushKey } from '../push-key.ts'
import { openPushStore } from '../storage/push-store.ts'
import { mayPushTo, type PushServices } from './push-address.ts'
import { startPushJob } from './push-job.ts'
import { makePostPush } from './push-post.ts'
import { makePushReader } from './push-reader.ts'
import { makePushSender } from './push-sender.ts'

export interface PushParts {
  readonly folder: string
  readonly services: PushServices
  readonly contact: string
  readonly nowMs: () => number
  readonly verify: Verify
  readonly report: (error: unknown) => void
}

export interface Push {
  readonly routes: (log: UpdateLog) => PushRouteParts
  /** Gives back how to end it. */
  readonly start: (log: UpdateLog, node: Pick<Relay, 'membershipOf' | 'watchLog'>) => () => Promise<void>
}

export const openPush = ({ folder, services, contact, nowMs, verify, report }: PushParts): Push => {
  const key = openPushKey(folder)
  const store = openPushStore(folder)
  return {
    routes: (log) => ({
      publicKey: key.publicKey,
      mayPushTo: (endpoint) => mayPushTo(endpoint, services),
      subscribe: (device, to) => store.subscribe(device, to, nowMs(), log.head),
      unsubscribe: store.unsubscribe,
    }),
    start: (log, { membershipOf, watchLog }) => {
      const stop = startPushJob({
        reader: makePushReader({ log, store, membershipOf, verify, nowMs }),
        sender: makePushSender({ store, key, contact, post: makePostPush(services), nowMs }),
        sweep: () => store.sweep(nowMs()),
        watchLog,
        nowMs,
        report,
      })
      return async () => {
        await stop()
        store.close()
      }
    },
  }
}
