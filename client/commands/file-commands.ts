/** Keeping, fetching and freeing files. */
import { refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { Done } from './command.ts'
import type { FileDo } from './file-do.ts'
import type { Running } from './running.ts'

export const withFiles = (_command: FileDo, _running: Running): Promise<Result<Done>> =>
  Promise.resolve(refuse({ code: 'unknown-room' }))
