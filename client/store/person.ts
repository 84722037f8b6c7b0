/** Somebody with a name and a device key, and everything that needs one. */
import type { Identity } from '@kwata/shared/domain/identity/identity.ts'
import type { Agreement } from '@kwata/shared/events/agreement.ts'
import type { Signer } from '@kwata/shared/events/crypto.ts'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { Replica } from '@kwata/shared/sync/replica.ts'
import type { Me } from './database.ts'
import type { SpaceEngine } from './space-engine.ts'

export interface Person {
  readonly me: Me
  readonly identity: Identity
  readonly signer: Signer
  readonly agreement: Agreement
  readonly replica: Replica
  readonly spaces: Map<SpaceId, SpaceEngine>
}
