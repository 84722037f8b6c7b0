/** What somebody did with their neighbours, over the groups that this phone shares with them: each line with the records that it rests on. */
import { type Exchange, exchangesOf } from '@kwata/shared/domain/reputation/exchanges.ts'
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import { ok } from '@kwata/shared/kernel/result.ts'
import type { HistoryEntry } from '../store/help-state.ts'
import { personIn } from '../store/people-picture.ts'
import type { SpaceEngine } from '../store/space-engine.ts'
import type { Answer } from './answer.ts'

/** Whom this person blocked is left out, as everywhere. */
export const history: Answer<'history'> = ({ user }, { who }) => {
  const { blocked } = who.notes
  const entries = [...who.spaces.values()]
    .filter(({ isTalk }) => !isTalk)
    .flatMap((space) =>
      [...space.board().values()]
        .filter(({ id, author }) => space.moderation.hidingOf(id, author) === undefined)
        .flatMap(exchangesOf)
        .filter(({ asker, helper }) => asker === user || helper === user)
        .filter(({ asker, helper }) => !blocked.has(asker) && !blocked.has(helper))
        .map((exchange) => entryOf(exchange, user, space)),
    )
  return ok(entries.toSorted((a, b) => b.atMs - a.atMs))
}

const entryOf = (exchange: Exchange, user: UserId, space: SpaceEngine): HistoryEntry => {
  const { post, asker, helper, atMs, ratings, records } = exchange
  const said = ratings.find(({ about }) => about === user)
  return {
    post: post.id,
    title: post.title,
    category: post.category,
    role: asker === user ? 'asker' : 'helper',
    other: personIn(space.membership(), asker === user ? helper : asker),
    atMs,
    thanks: said?.thanks,
    words: said?.words ?? '',
    records: said === undefined ? records : [...records, said.id],
  }
}
