import { acceptAnswer } from '@kwata/shared/domain/help/commands.ts'
import { foldHelp } from '@kwata/shared/domain/help/fold-help.ts'
import type { RecordId, UserId } from '@kwata/shared/kernel/ids.ts'
import { answered, helpScene } from '@kwata/shared/testing/help-scene.ts'
import { someDayMs, type Said, type TestDevice } from '@kwata/shared/testing/people.ts'
import { expect, test } from 'vitest'
import { helpers } from './helpers-query.ts'
import type { Running } from './running.ts'

test('who might help is who can, and has not answered; for its author alone, and as long as somebody is wanted', async () => {
  const world = await helpScene()
  const { posted, answers, said } = await answered(world, { near: 's0c4x', untilMs: someDayMs + 1 })
  const all: Said[] = said.filter(({ id }) => id !== answers[1]?.id && id !== answers[2]?.id)
  const [one, two, three] = world.helpers.map(({ identity }) => identity.user) as [UserId, UserId, UserId]
  const membership = await world.membership()
  const skilled = { near: 's0c4x', skills: ['shopping'] }
  const profiles = new Map<UserId, object>([
    [one, skilled],
    [two, skilled],
    [three, { near: 's0c4x' }], // near, and no more
  ])
  const ask = (me: TestDevice, { nowMs = someDayMs, blocked = [] as readonly UserId[] } = {}) => {
    const space = { isTalk: false, board: () => foldHelp(all), membership: () => membership, profiles: () => profiles }
    const who = {
      identity: me.identity,
      notes: { blocked: new Set(blocked) },
      spaces: new Map([[world.space, space]]),
    }
    const running = { who, nowMs: () => nowMs } as unknown as Running
    return helpers({ ask: 'helpers', space: world.space, post: posted.id }, running)
  }
  const reasons = [
    { what: 'near', metres: 0 },
    { what: 'skill', skill: 'shopping' },
  ]
  expect(ask(world.asker)).toMatchObject({ ok: true, value: [{ user: two, reasons }] })
  const nobody = { ok: true, value: [] }
  expect(ask(world.helpers[0] as TestDevice)).toEqual(nobody)
  expect(ask(world.asker, { blocked: [two] })).toEqual(nobody)
  expect(ask(world.asker, { nowMs: someDayMs + 2 })).toEqual(nobody) // its time is over
  const me = world.asker.identity.user
  all.push(await world.asker.say(world.help, acceptAnswer(foldHelp(all), me, posted.id, answers[0]?.id as RecordId)))
  expect(ask(world.asker)).toEqual(nobody)
})
