/** Who this phone is, by its keys. */
import type { DeviceLink } from '@kwata/shared/domain/identity/device-link.ts'
import type { Identity } from '@kwata/shared/domain/identity/identity.ts'
import type { Agreement } from '@kwata/shared/events/agreement.ts'
import type { Signer } from '@kwata/shared/events/crypto.ts'

export interface Self {
  readonly identity: Identity
  /** From the genesis device to this one; empty where this is it. */
  readonly links: readonly DeviceLink[]
  readonly signer: Signer
  readonly agreement: Agreement
}
