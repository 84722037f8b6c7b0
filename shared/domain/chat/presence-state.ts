/**
 * What a phone says of itself in a space's current chat room while a conversation is on its screen (SPEC.md [HERE6]): one byte,
 * and which topic or post where that is no secret. In a sealed chat a relay learns nothing but that somebody looks or types.
 */
import { toBase32 } from '../../kernel/bytes.ts'
import { idBytesMax, rawId } from '../../kernel/hash.ts'
import type { RecordId } from '../../kernel/ids.ts'
import type { ThreadKey } from './chat.ts'

export interface Doing {
  readonly thread: ThreadKey
  readonly typing: boolean
}

const looks = 1
const types = 2

/** Empty: nothing is said. */
export const presenceStateOf = (doing: Doing | undefined, sealed: boolean): Uint8Array => {
  if (doing === undefined || (sealed && doing.thread !== '')) return new Uint8Array()
  const what = doing.typing ? types : looks
  return Uint8Array.from([what, ...(doing.thread === '' ? [] : rawId(doing.thread))])
}

/** Undefined for what no phone that we know says. */
export const doingOf = (state: Uint8Array): Doing | undefined => {
  const [what] = state
  if (what !== looks && what !== types) return undefined
  if (state.length === 1) return { thread: '', typing: what === types }
  return state.length === 1 + idBytesMax
    ? { thread: toBase32(state.subarray(1)) as RecordId, typing: what === types }
    : undefined
}
