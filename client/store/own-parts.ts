/** What a person on this phone keeps and uses for themself alone, opened together. */
import type { Signer } from '@kwata/shared/events/crypto.ts'
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import type { ByteMeter } from './byte-meter.ts'
import type { Database } from './database.ts'
import { openInbox } from './inbox.ts'
import { openOwnNotes } from './own-notes.ts'
import type { Person } from './person.ts'
import { openPushKeeper } from './push-keeper.ts'
import { makeRelayHttp } from './relay-http.ts'

export interface OwnPartsOf {
  readonly user: UserId
  readonly signer: Signer
  readonly database: Database
  readonly meter: ByteMeter
  readonly origin: string
  readonly nowMs: () => number
}

export const openOwnParts = async (of: OwnPartsOf): Promise<Pick<Person, 'notes' | 'inbox' | 'push'>> => {
  const { user, signer, database, meter, origin, nowMs } = of
  const http = makeRelayHttp({ signer, meter, nowMs })
  return {
    notes: await openOwnNotes(database),
    inbox: await openInbox(database, user),
    push: await openPushKeeper({ database, origin, http, nowMs }),
  }
}
