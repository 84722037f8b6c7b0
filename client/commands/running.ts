/** What a command is carried out with. */
import type { Result } from '@kwata/shared/kernel/result.ts'
import type { KnownSpace } from '../store/database.ts'
import type { Person } from '../store/person.ts'
import type { SpaceEngine } from '../store/space-engine.ts'

export interface Running {
  readonly who: Person
  readonly origin: string
  readonly nowMs: () => number
  /** Keeps the space, then signs the event that makes us a part of it. */
  readonly enterSpace: (known: KnownSpace) => Promise<Result<SpaceEngine>>
}
