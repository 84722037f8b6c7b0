/** What a group says of itself, who its people are, what its coordinators do, and what rings. */
import { refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { Done } from './command.ts'
import type { NeighbourhoodDo } from './neighbourhood-do.ts'
import type { Running } from './running.ts'

export const inNeighbourhood = (_command: NeighbourhoodDo, _running: Running): Promise<Result<Done>> =>
  Promise.resolve(refuse({ code: 'unknown-room' }))
