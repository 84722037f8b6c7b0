/** Answers what is looked up once. */
import { refuse, type Result } from '@kwata/shared/kernel/result.ts'
import { auditTrail, statisticsOf } from './group-queries.ts'
import type { Query, QueryName, Told } from './query.ts'
import type { Running } from './running.ts'

type Answers = {
  readonly [N in QueryName]?: (
    query: Extract<Query, { ask: N }>,
    running: Running,
  ) => Promise<Result<Told<Extract<Query, { ask: N }>>>>
}

const answers: Answers = {
  audit: ({ space }, running) => auditTrail(space, running),
  statistics: ({ space }, running) => statisticsOf(space, running),
}

export const runQuery = <Q extends Query>(query: Q, running: Running): Promise<Result<Told<Q>>> => {
  const answer = answers[query.ask] as ((query: Q, running: Running) => Promise<Result<Told<Q>>>) | undefined
  return answer ? answer(query, running) : Promise.resolve(refuse({ code: 'unknown-room' }))
}
