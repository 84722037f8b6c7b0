/** Signs what a person did, on the device that did it. */
import { concat } from '../kernel/bytes.ts'
import { idOf } from '../kernel/hash.ts'
import type { RecordId } from '../kernel/ids.ts'
import { ok, type Result } from '../kernel/result.ts'
import type { Signer } from './crypto.ts'
import { encodeEnvelope, eventDomain, type Envelope, type SignedEvent } from './envelope.ts'

/** All of an envelope but the device, which is the signer's. `after` in any order. */
export type EventDraft = Omit<Envelope, 'device'>

/**
 * A signed event, or the reason why nobody could read it ('too-large', 'malformed'): found before signing, not by a relay.
 * It is not yet `Verified`: our own events go through `verifyEvent` like anybody's.
 */
export const signEvent = async (draft: EventDraft, signer: Signer): Promise<Result<SignedEvent>> => {
  const after = [...new Set(draft.after)].sort()
  const envelope: Envelope = { ...draft, after, device: signer.key }
  const encoded = encodeEnvelope(envelope)
  if (!encoded.ok) return encoded
  const signature = await signer.sign(concat(eventDomain, encoded.value))
  const bytes = concat(encoded.value, signature)
  return ok({ id: idOf(bytes) as RecordId, bytes, envelope })
}
