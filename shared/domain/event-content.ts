/** What a command gives: all of an event that depends on the domain. The device adds who, where and when, and signs. */
import type { RecordId } from '../kernel/ids.ts'

export interface EventContent<Kind extends string = string, Body = unknown> {
  readonly kind: Kind
  readonly body: Body
  /** What its author had seen of the thing it is about. */
  readonly after: readonly RecordId[]
}
