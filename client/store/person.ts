/** Somebody with a name and a device key, and everything that needs one. */
import type { DeviceLink } from '@kwata/shared/domain/identity/device-link.ts'
import type { Identity } from '@kwata/shared/domain/identity/identity.ts'
import type { Agreement } from '@kwata/shared/events/agreement.ts'
import type { Signer } from '@kwata/shared/events/crypto.ts'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { Replica } from '@kwata/shared/sync/replica.ts'
import type { Me } from './database.ts'
import type { OwnNotes } from './own-notes.ts'
import type { SpaceEngine } from './space-engine.ts'

/** Who this phone is, by its keys. */
export interface Self {
  readonly identity: Identity
  /** From the genesis device to this one; empty where this is it. */
  readonly links: readonly DeviceLink[]
  readonly signer: Signer
  readonly agreement: Agreement
}

export interface Person extends Self {
  readonly me: Me
  readonly notes: OwnNotes
  readonly replica: Replica
  readonly spaces: Map<SpaceId, SpaceEngine>
}
