/** The signed bytes of one record, to check elsewhere than here: nothing that is shown has to be taken on this app's word. */
import { ok, refuse } from '@kwata/shared/kernel/result.ts'
import type { Answer } from './answer.ts'

export const record: Answer<'record'> = ({ space, id }, { who }) => {
  const asked = who.spaces.get(space)
  if (asked === undefined) return refuse({ code: 'unknown-room' })
  for (const room of asked.rooms()) {
    const bytes = who.replica.bytesOf(room, id)
    if (bytes !== undefined) return ok({ bytes })
  }
  return ok(undefined)
}
