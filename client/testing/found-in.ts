/** The messages of a scene that hold what is searched. */
import type { Query } from '../commands/query.ts'
import type { AppState, FoundMessage } from '../store/app-state.ts'

export const foundIn = (query: Query, state: AppState): readonly FoundMessage[] => {
  if (query.ask !== 'search-messages' || state.phase !== 'ready') return []
  return state.pages.flatMap(({ id, messages }) =>
    messages
      .filter(({ words }) => words.toLocaleLowerCase().includes(query.words.toLocaleLowerCase()))
      .map((message) => ({ thread: id, id: message.id, by: message.by, words: message.words, atMs: message.atMs })),
  )
}
