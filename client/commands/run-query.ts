/** Answers what is looked up once. Each part of the app adds its own below. */
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { Answer } from './answer.ts'
import { storage, usage } from './file-queries.ts'
import { searchMessages } from '../store/search-messages.ts'
import { auditTrail, statisticsOf } from './group-queries.ts'
import { helpers } from './helpers-query.ts'
import { history } from './history-query.ts'
import type { Query, QueryName, Told } from './query.ts'
import { record } from './record-query.ts'
import type { Running } from './running.ts'

const answers: { readonly [N in QueryName]?: Answer<N> } = {
  audit: ({ space }, running) => auditTrail(space, running),
  statistics: ({ space }, running) => statisticsOf(space, running),
  helpers,
  history,
  record,
  storage,
  usage,
  'search-messages': (query, { who }) => ok(searchMessages(query, who)),
}

export const runQuery = async <Q extends Query>(query: Q, running: Running): Promise<Result<Told<Q>>> => {
  const answer = answers[query.ask] as ((query: Q, running: Running) => Promise<Result<Told<Q>>>) | undefined
  return answer === undefined ? refuse({ code: 'unknown-room' }) : answer(query, running)
}
