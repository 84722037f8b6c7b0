import { acceptAnswer, markDone, rate } from '@kwata/shared/domain/help/commands.ts'
import { foldHelp } from '@kwata/shared/domain/help/fold-help.ts'
import type { RecordId, UserId } from '@kwata/shared/kernel/ids.ts'
import { answered, helpScene } from '@kwata/shared/testing/help-scene.ts'
import type { Said, TestDevice } from '@kwata/shared/testing/people.ts'
import { expect, test } from 'vitest'
import { history } from './history-query.ts'
import type { Running } from './running.ts'

test('a history is what both signed, with every record that it rests on; who is blocked is not in it', async () => {
  const world = await helpScene()
  const { posted, answers, said } = await answered(world)
  const [helper, other] = world.helpers as [TestDevice, TestDevice]
  const [asker, him] = [world.asker.identity.user, helper.identity.user]
  const all: Said[] = [...said]
  const membership = await world.membership()
  const ask = (user: UserId, blocked: readonly UserId[] = []) => {
    const space = {
      isTalk: false,
      board: () => foldHelp(all),
      membership: () => membership,
      moderation: { hidingOf: () => undefined },
    }
    const who = { notes: { blocked: new Set(blocked) }, spaces: new Map([[world.space, space]]) }
    return history({ ask: 'history', user }, { who } as unknown as Running)
  }
  const answer = answers[0]?.id as RecordId
  all.push(await world.asker.say(world.help, acceptAnswer(foldHelp(all), asker, posted.id, answer)))
  all.push(await world.asker.say(world.help, markDone(foldHelp(all), asker, posted.id)))
  expect(ask(him)).toEqual({ ok: true, value: [] }) // one side alone
  all.push(await helper.say(world.help, markDone(foldHelp(all), him, posted.id)))
  const draft = { post: posted.id, about: him, thanks: 'good', words: 'merci' } as const
  all.push(await world.asker.say(world.help, rate(foldHelp(all), asker, draft)))
  const records = [posted.id, answer, ...all.slice(-4, -1).map(({ id }) => id)]
  const line = { post: posted.id, title: 'Carry water', category: 'errand' }
  expect(ask(him)).toMatchObject({
    value: [
      {
        ...line,
        role: 'helper',
        other: { user: asker },
        thanks: 'good',
        words: 'merci',
        records: [...records, all.at(-1)?.id],
      },
    ],
  })
  expect(ask(asker)).toMatchObject({
    value: [{ ...line, role: 'asker', other: { user: him }, thanks: undefined, words: '', records }],
  })
  expect(ask(other.identity.user)).toEqual({ ok: true, value: [] })
  expect(ask(asker, [him])).toEqual({ ok: true, value: [] })
})
