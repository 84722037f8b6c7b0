/** A neighbourhood with one who asks and three who help, and what they say of one post. */
import { answerPost, postHelp, type PostDraft } from '../domain/help/commands.ts'
import { foldHelp } from '../domain/help/fold-help.ts'
import type { Post } from '../domain/help/help-board.ts'
import type { RecordId } from '../kernel/ids.ts'
import { makePerson, type Said, type TestDevice } from './people.ts'
import { prng, type Prng } from './prng.ts'
import { makeSpace, type TestSpace } from './space.ts'

export const someDraft: PostDraft = {
  type: 'request',
  title: 'Carry water',
  words: '',
  category: 'errand',
  place: 'Bastos, near the market',
  near: undefined,
  untilMs: undefined,
}

export const about = (kind: string, body: unknown, ...after: RecordId[]) => ({ kind, body, after })

export interface HelpScene extends TestSpace {
  readonly asker: TestDevice
  readonly helpers: readonly TestDevice[]
  readonly random: Prng
}

export const helpScene = async (seed = 1): Promise<HelpScene> => {
  const random = prng(seed)
  const space = await makeSpace(random)
  const helpers = [await makePerson(random), await makePerson(random), await makePerson(random)]
  const link = await space.link(space.founder, space.said[0]?.id as RecordId, { uses: 3 })
  for (const helper of helpers) await space.join(helper, link)
  return { ...space, asker: space.founder, helpers, random }
}

/** A post with an answer by each helper, and what was said so far. */
export const answered = async (from: HelpScene, draft: Partial<PostDraft> = {}) => {
  const posted = await from.asker.say(from.help, postHelp({ ...someDraft, ...draft }))
  const answers: Said[] = []
  for (const helper of from.helpers) {
    answers.push(await helper.say(from.help, answerPost(foldHelp([posted]), helper.identity.user, posted.id, 'I can')))
  }
  return { posted, answers, said: [posted, ...answers] }
}

/** Of a board with one post. */
export const onlyPost = (posts: ReadonlyMap<RecordId, Post>): Post => {
  const [post, ...others] = posts.values()
  if (post === undefined || others.length > 0) throw new Error(`${posts.size} posts`)
  return post
}

/** As a board keeps who said that it is done. */
export const signature = ({ id, envelope }: Said) => ({ id, atMs: envelope.at.ms })
