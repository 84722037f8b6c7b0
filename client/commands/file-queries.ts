/** What files take on this phone, and what Kwata moved this month. */
import { ok } from '@kwata/shared/kernel/result.ts'
import type { Answer } from './answer.ts'

export const storage: Answer<'storage'> = async (_query, { who }) => {
  const estimate = await navigator.storage.estimate().catch(() => undefined) // some browsers do not say
  return ok({ usedBytes: estimate?.usage, quotaBytes: estimate?.quota, files: who.files.stored() })
}

export const usage: Answer<'usage'> = (_query, { who }) => Promise.resolve(ok(who.meter.usage()))
