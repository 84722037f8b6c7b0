/** Answers what is looked up once. */
import { refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { Query, Told } from './query.ts'
import type { Running } from './running.ts'

export const runQuery = <Q extends Query>(_query: Q, _running: Running): Promise<Result<Told<Q>>> =>
  Promise.resolve(refuse({ code: 'unknown-room' }))
