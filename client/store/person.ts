/** Somebody with a name and a device key, and everything that needs one. */
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { Replica } from '@kwata/shared/sync/replica.ts'
import type { Me } from './database.ts'
import type { ByteMeter } from './byte-meter.ts'
import type { Files } from './files.ts'
import type { Inbox } from './inbox.ts'
import type { PushKeeper } from './push-keeper.ts'
import type { OwnNotes } from './own-notes.ts'
import type { Self } from './self.ts'
import type { SpaceEngine } from './space-engine.ts'
import type { Talking } from './talking.ts'

export interface Person extends Self {
  readonly me: Me
  readonly notes: OwnNotes
  readonly files: Files
  readonly meter: ByteMeter
  readonly inbox: Inbox
  readonly talking: Talking
  readonly push: PushKeeper
  readonly replica: Replica
  readonly spaces: Map<SpaceId, SpaceEngine>
}
