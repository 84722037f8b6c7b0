/** How one query is answered: with the folds as they were last drawn. */
import type { Result } from '@kwata/shared/kernel/result.ts'
import type { Query, QueryName, Told } from './query.ts'
import type { Running } from './running.ts'

type Asked<N extends QueryName> = Extract<Query, { readonly ask: N }>

export type Answer<N extends QueryName> = (
  query: Asked<N>,
  running: Running,
) => Result<Told<Asked<N>>> | Promise<Result<Told<Asked<N>>>>
