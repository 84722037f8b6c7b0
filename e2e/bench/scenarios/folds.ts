/** What a large board costs a phone's processor: folding it, and one event more, by the steps that the app takes (shared alone). */
import { acceptAnswer, answerPost, markDone, postHelp, proposeTime, rate } from '@kwata/shared/domain/help/commands.ts'
import { foldHelp, helpFold } from '@kwata/shared/domain/help/fold-help.ts'
import type { HelpBoard, Post } from '@kwata/shared/domain/help/help-board.ts'
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import { makeRunningEffective } from '@kwata/shared/domain/membership/running-effective.ts'
import { makeOpener } from '@kwata/shared/domain/private/open-sealed.ts'
import { webAead } from '@kwata/shared/events/aead.ts'
import { makeRunningFold } from '@kwata/shared/events/running-fold.ts'
import type { Fact } from '@kwata/shared/events/verify.ts'
import { someDraft } from '@kwata/shared/testing/help-scene.ts'
import { someDayMs, type TestDevice } from '@kwata/shared/testing/people.ts'
import { prng, type Prng } from '@kwata/shared/testing/prng.ts'
import { makeSpace } from '@kwata/shared/testing/space.ts'
import { median } from '../measure.ts'
import { type Scenario, under } from './scenario.ts'

const peopleCount = 12
const moreEvents = 100

type Content = Parameters<TestDevice['say']>[1]

/** What somebody might say next; often a refusal, and then nobody says it. */
const nextOf = (random: Prng, board: HelpBoard, who: TestDevice, n: number): Content => {
  const me = who.identity.user
  const recent = [...board.values()].slice(-60)
  const chance = random.next()
  if (chance < 0.25 || recent.length === 0) return postHelp({ ...someDraft, title: `Carry water ${n}` })
  const post: Post = random.pick(recent)
  if (chance < 0.65) return answerPost(board, me, post.id, 'I can come by in the evening')
  const answer = random.pick([...post.answers.keys(), post.id])
  if (chance < 0.78) return acceptAnswer(board, me, post.id, answer)
  if (chance < 0.84) return proposeTime(board, me, { post: post.id, answer, fromMs: someDayMs, words: '' })
  if (chance < 0.95) return markDone(board, me, post.id)
  const about = random.pick([...post.doneBy.keys(), post.author])
  return rate(board, me, { post: post.id, about, thanks: 'good', words: 'merci' })
}

const lived = async (count: number): Promise<{ facts: Fact[]; membership: Membership }> => {
  const random = prng(1)
  let nowMs = someDayMs
  const space = await makeSpace(random)
  const people: TestDevice[] = []
  for (let i = 0; i < peopleCount; i++) people.push(await space.welcome('member', () => nowMs))
  const running = makeRunningFold(helpFold)
  let facts: Fact[] = []
  while (facts.length < count) {
    nowMs += 60_000
    const who = random.pick(people)
    const content = nextOf(random, running.take(facts), who, facts.length)
    if (!('ok' in content) || content.ok) facts = [...facts, await who.say(space.help, content)]
  }
  return { facts, membership: await space.membership() }
}

/** As client/store/folded-room.ts puts them together. */
const room = (membership: Membership) => {
  const judge = makeRunningEffective()
  const opener = makeOpener({ keyOf: () => undefined, aead: webAead, sealedOnly: false })
  const fold = makeRunningFold(helpFold)
  return async (facts: readonly Fact[]): Promise<HelpBoard> =>
    fold.take((await opener.open(judge.take(membership, facts).counting)).facts)
}

/** By this thread's own account: what else the machine does meanwhile is not in it. */
const timed = async (work: () => unknown): Promise<number> => {
  const before = process.threadCpuUsage()
  await work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1_000
}

export const folds: Scenario = {
  name: 'folds',
  run: async ({ quick }) => {
    const count = quick ? 2_000 : 10_000
    const { facts, membership } = await lived(count + moreEvents)
    const large = facts.slice(0, count)
    const warm = []
    for (let i = 0; i < 15; i++) warm.push(await timed(() => foldHelp(large)))
    const opened = []
    for (let i = 0; i < 7; i++) opened.push(await timed(() => room(membership)(large)))
    const take = room(membership)
    await take(large)
    // All at once: the account is kept in steps longer than one of them. The lists are made before, as a room makes them.
    const lists = Array.from({ length: moreEvents }, (_, i) => facts.slice(0, count + i + 1))
    const more = await timed(async () => {
      for (const list of lists) await take(list)
    })
    const events = `${count.toLocaleString('en')} help events`
    return [
      under(`${events} folded, warm`, median(warm.slice(5)), 'ms', 50),
      under(`${events} judged and folded by a membership of ${peopleCount}`, median(opened), 'ms', 150),
      under(`one event more in ${events}`, more / moreEvents, 'ms', 1, 2),
    ]
  },
}
