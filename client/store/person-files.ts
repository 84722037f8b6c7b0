/** The files of a person, put together from what the engine has: the relays of their spaces, the network, the meter. */
import type { Network } from '@kwata/shared/files/transfer-rules.ts'
import { systemClock, systemRandom } from '@kwata/shared/kernel/clock.ts'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { Signer } from '@kwata/shared/events/crypto.ts'
import type { Replica } from '@kwata/shared/sync/replica.ts'
import type { ByteMeter } from './byte-meter.ts'
import type { Database } from './database.ts'
import type { FileDatabase } from './file-database.ts'
import type { RelayLoss } from './file-losses.ts'
import { makeFileRoads } from './file-roads.ts'
import { type Files, openFiles } from './files.ts'
import { makeRelayHttp, type RelayAt } from './relay-http.ts'
import type { SpaceEngine } from './space-engine.ts'

export interface PersonFilesParts {
  readonly database: Database
  readonly fileDatabase: FileDatabase
  readonly signer: Signer
  readonly replica: Replica
  readonly spaces: ReadonlyMap<SpaceId, SpaceEngine>
  readonly meter: ByteMeter
  /** What serves this app: trusted with its code, it is believed when it tells its own key. */
  readonly origin: string
  readonly changed: () => void
}

export const openPersonFiles = (parts: PersonFilesParts): Promise<Files> => {
  const { replica, spaces, meter, signer } = parts

  const connected = (): readonly string[] =>
    replica.carriers().flatMap(({ state, url }) => (state === 'connected' && url !== undefined ? [url] : []))

  const relaysOf = (id: SpaceId): readonly RelayAt[] => {
    const space = spaces.get(id)
    const named = space?.membership().relays ?? []
    // A stranger between us and a relay could have a token proved for another one, so a key must come from the space's admin.
    const own = (space?.urls() ?? []).filter((url) => url === parts.origin)
    const all: readonly RelayAt[] = named.length > 0 ? named : own.map((url) => ({ url, key: undefined }))
    const near = new Set(connected())
    if (!all.some(({ url }) => near.has(url))) return [] // no network, or not yet: nothing is tried in vain
    return all.toSorted((a, b) => Number(near.has(b.url)) - Number(near.has(a.url)))
  }

  return openFiles({
    database: parts.fileDatabase,
    notes: parts.database,
    roads: makeFileRoads(makeRelayHttp({ signer, meter, nowMs: () => systemClock.now() }), relaysOf),
    connected,
    losses: () => [...spaces.keys()].flatMap((space) => lossesIn(space, replica)),
    messagesWaiting: () => replica.waiting(),
    network,
    clock: systemClock,
    random: systemRandom,
    changed: parts.changed,
  })
}

const lossesIn = (space: SpaceId, replica: Replica): readonly RelayLoss[] =>
  replica
    .alarms(space)
    .flatMap((alarm) => (alarm.what === 'relay-went-back' ? [{ space, url: alarm.url, atMs: alarm.atMs }] : []))

/** What the browser tells of the way out; where it tells nothing, as on iOS, it may be a mobile network. */
const network = (): Network | undefined => {
  const { connection } = navigator as { connection?: { readonly type?: string; readonly saveData?: boolean } }
  return connection && { type: connection.type, saveData: connection.saveData === true }
}
