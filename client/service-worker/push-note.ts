/**
 * From what was pushed to what is shown: title, line, tag, and where a tap leads. Pure. What does not read, or is of a newer
 * node, is shown as something new: a browser wants every push to be shown.
 */
import type { ConcernWhat } from '@kwata/shared/domain/notifications/concerns.ts'
import type { RecordId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { boardPath, groupPath, patterns, peoplePath, postPath, threadPath } from '../views/paths.ts'
import { pushWords } from './push-words.ts'

export interface ShownPush {
  readonly title: string
  readonly body: string
  readonly tag: string
  readonly path: string
  /** The event it is of: told again, it makes no sound. */
  readonly record: string
  readonly language: 'fr' | 'en'
}

const idPattern = /^[a-z2-7]{32}$/
const text = (value: unknown, charsMax: number): string => (typeof value === 'string' ? value.slice(0, charsMax) : '')
const idOf = <T extends string>(value: unknown): T | undefined =>
  typeof value === 'string' && idPattern.test(value) ? (value as T) : undefined

/** `groupName`: what this phone calls the group; asked for what came without words. */
export const shownPush = async (
  pushed: unknown,
  groupName: (space: SpaceId) => Promise<string | undefined>,
): Promise<ShownPush> => {
  const note = typeof pushed === 'object' && pushed !== null ? (pushed as Readonly<Record<string, unknown>>) : {}
  const language = note['language'] === 'en' ? 'en' : 'fr'
  const words = pushWords(language)
  const [what, space, about] = [text(note['what'], 24), idOf<SpaceId>(note['space']), idOf<RecordId>(note['about'])]
  const record = text(note['record'], 32)
  if (space === undefined || !Object.hasOwn(words.says, what))
    return {
      title: words.wake(space && (await groupName(space))),
      body: words.wakeMeans,
      tag: 'wake',
      path: patterns.inbox,
      record,
      language,
    }
  const kind = what as ConcernWhat
  const n = typeof note['n'] === 'number' ? note['n'] : 1
  const by = text(note['by'], 40) || words.somebody
  return {
    title: words.says[kind](by, n),
    body: text(note['title'], 80) || ((await groupName(space)) ?? ''),
    tag: `${kind} ${space} ${about ?? ''}`,
    path: pathOf(kind, space, about),
    record,
    language,
  }
}

const pathOf = (what: ConcernWhat, space: SpaceId, about: RecordId | undefined): string => {
  switch (what) {
    case 'message':
    case 'reply':
    case 'mention':
    case 'post-message':
      return threadPath(about ? `${space}/${about}` : space)
    case 'applied':
      return peoplePath(space)
    case 'reported':
      return groupPath(space, 'reports')
    default:
      return about ? postPath(space, about) : boardPath(space)
  }
}
