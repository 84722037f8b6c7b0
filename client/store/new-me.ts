/** Makes somebody of this phone: its keys, and the genesis that they sign. */
import { makeIdentity } from '@kwata/shared/domain/identity/identity.ts'
import { systemRandom } from '@kwata/shared/kernel/clock.ts'
import type { Me } from './database.ts'
import { makeKeys, openAgreement, openSigner } from './keys.ts'

export const newMe = async (name: string, nowMs: number): Promise<Me> => {
  const keys = await makeKeys()
  const signer = await openSigner(keys)
  const { genesis } = await makeIdentity(signer, (await openAgreement(keys)).key, nowMs, systemRandom)
  return { keys, genesis, name }
}
