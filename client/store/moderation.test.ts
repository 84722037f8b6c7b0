/** Coordinators over a group of seeded people: what each phone is shown of what was hidden, pinned, warned of and reported. */
import { answerPost } from '@kwata/shared/domain/help/commands.ts'
import { chatRoomOf, monthOf } from '@kwata/shared/domain/chat/chat-rooms.ts'
import { giveRole, removeMember } from '@kwata/shared/domain/membership/commands.ts'
import { reportsKind } from '@kwata/shared/domain/reports/fold-reports.ts'
import { fileReport } from '@kwata/shared/domain/reports/commands.ts'
import { agreementFromSeed } from '@kwata/shared/events/web-agreement.ts'
import { roomOf, type RecordId, type RoomName } from '@kwata/shared/kernel/ids.ts'
import { ok } from '@kwata/shared/kernel/result.ts'
import type { Replica } from '@kwata/shared/sync/replica.ts'
import { syncVerify } from '@kwata/shared/testing/crypto.ts'
import { someDayMs, unwrap, type Said, type TestDevice } from '@kwata/shared/testing/people.ts'
import { prng } from '@kwata/shared/testing/prng.ts'
import { makeSpace } from '@kwata/shared/testing/space.ts'
import { expect, test, vi } from 'vitest'
import { auditTrail, statisticsOf } from '../commands/group-queries.ts'
import type { Running } from '../commands/running.ts'
import { moderate, type ModerationCommand } from '../commands/moderation-commands.ts'
import { inReports } from '../commands/report-commands.ts'
import { bastos, post as fixture } from '../testing/scene-parts.ts'
import type { Person } from './person.ts'
import { moderated } from './moderation-picture.ts'
import { reportsOf } from './reports-picture.ts'
import { openSpace } from './space-engine.ts'
import { thingIn } from './things.ts'

vi.stubGlobal('reportError', (error: unknown) => {
  throw error
}) // Node has none

type Unplaced = ModerationCommand extends infer C ? (C extends ModerationCommand ? Omit<C, 'space'> : never) : never

const scene = async () => {
  const random = prng(3)
  const space = await makeSpace(random)
  const [coordinator, awa, paul] = [await space.welcome('coordinator'), await space.welcome(), await space.welcome()]
  const reports = roomOf(space.space, reportsKind)
  const month = chatRoomOf(space.space, monthOf(someDayMs))
  const rooms = new Map<RoomName, Said[]>([
    [space.members, space.said],
    [space.help, []],
    [reports, []],
    [month, []],
    [chatRoomOf(space.space), []],
  ])
  const say = async (who: TestDevice, room: RoomName, content: Parameters<TestDevice['say']>[1]) => {
    const one = await who.say(room, content)
    const said = rooms.get(room)
    if (said !== space.said || !said.includes(one)) said?.push(one)
    rooms.set(room, [...(said ?? [])])
    return one
  }
  /** The group as `who` has it on a phone. */
  const phoneOf = async (who: TestDevice) => {
    const replica = {
      configure: () => undefined,
      open: () => Promise.resolve(),
      facts: (room) => rooms.get(room) ?? [],
      ownIds: () => [],
      hasWritten: () => false,
      owing: () => [],
      caughtUp: () => true,
      carriers: () => [],
      retry: () => undefined,
      write: async (room, content) => ok(await say(who, room, content)),
    } satisfies Partial<Replica>
    const engine = await openSpace({
      known: {
        id: space.space,
        kind: 'group',
        name: 'Bastos',
        urls: [],
        entry: { by: 'founding', genesis: new Uint8Array() },
      },
      self: { ...who, links: [], agreement: await agreementFromSeed(random.bytes(32)) },
      replica: replica as unknown as Replica,
      verify: syncVerify,
      nowMs: () => someDayMs,
    })
    await engine.refold()
    return engine
  }
  const post = await say(awa, space.help, {
    kind: 'help.posted',
    body: { type: 'offer', title: 'Prêt facile, envoyez les frais', words: '', category: 'other', place: 'Bastos' },
    after: [],
  })
  const phone = await phoneOf(paul)
  const answer = await say(paul, space.help, answerPost(phone.board(), paul.identity.user, post.id, 'Voleur !'))
  const run = async (who: TestDevice, command: Unplaced) =>
    moderate({ ...command, space: space.space }, await phoneOf(who))
  const shownTo = async (who: TestDevice) => {
    const engine = await phoneOf(who)
    const me = who.identity.user
    const by = (one: TestDevice) => ({ user: one.identity.user, name: '' })
    const answers = [
      {
        id: answer.id,
        by: by(paul),
        mine: who === paul,
        words: 'Voleur !',
        hidden: false,
      },
    ]
    const view = { ...fixture('x', by(awa), 'Prêt'), id: post.id, mine: who === awa, answers: answers as never }
    return moderated(
      { ...bastos, posts: [view] },
      { moderation: engine.moderation, membership: engine.membership(), me },
    )
  }
  return { space, coordinator, awa, paul, reports, say, phoneOf, run, shownTo, month, post: post.id, answer: answer.id }
}

test('a hidden post is gone for all but its author and the coordinators, who see by whom and why', async () => {
  const { coordinator, awa, paul, run, shownTo, post } = await scene()
  unwrap(await run(coordinator, { do: 'hide', record: post, reason: 'scam' }))
  expect((await shownTo(paul)).posts).toEqual([])
  for (const who of [awa, coordinator])
    expect((await shownTo(who)).posts[0]?.hidden).toMatchObject({
      by: { user: coordinator.identity.user },
      reason: 'scam',
    })
  expect(await run(awa, { do: 'restore', record: post })).toMatchObject({ refusal: { code: 'not-allowed' } })
  unwrap(await run(coordinator, { do: 'restore', record: post }))
  expect((await shownTo(paul)).posts).toHaveLength(1)
})

test('of a hidden answer only its place is left; what nobody touched stays the same object', async () => {
  const { coordinator, awa, paul, run, shownTo, answer, post } = await scene()
  unwrap(await run(coordinator, { do: 'hide', record: answer, reason: 'insult' }))
  expect((await shownTo(awa)).posts[0]?.answers[0]).toMatchObject({ hidden: true, words: '' })
  expect((await shownTo(paul)).posts[0]?.answers[0]).toMatchObject({
    hidden: true,
    words: 'Voleur !',
    hiddenBy: { reason: 'insult' },
  })
  unwrap(await run(coordinator, { do: 'pin', post, on: true }))
  expect((await shownTo(awa)).posts[0]?.pinned).toBe(true)
  expect(await run(coordinator, { do: 'hide', record: 'x' as RecordId, reason: 'spam' })).toMatchObject({ ok: false })
})

test('a report shows what it is about in its place, and how it was settled, to coordinators alone', async () => {
  const { coordinator, awa, paul, reports, say, phoneOf, answer, post, space } = await scene()
  const about = { user: paul.identity.user, reason: 'insult', words: '', post: answer } as const
  const filed = await say(awa, reports, fileReport(awa.identity.user, about))
  const queue = async () => {
    const engine = await phoneOf(coordinator)
    const me = coordinator.identity.user
    const parts = { membership: engine.membership(), me, reports: engine.reported(), moderation: engine.moderation }
    return reportsOf({ ...parts, thingOf: (id) => thingIn(engine, id) })
  }
  expect((await queue())[0]).toMatchObject({
    thing: { id: answer, what: 'answer', post, words: 'Voleur !', hidden: false, mayHide: true },
    closed: false,
  })
  const close = { do: 'close-report', space: space.space, report: filed.id, did: 'hid', words: 'Masqué.' } as const
  unwrap(await inReports(close, await phoneOf(coordinator), { identity: coordinator.identity } as Person))
  expect((await queue())[0]).toMatchObject({ closed: true, closing: { did: 'hid', words: 'Masqué.' } })
})

test('a message is hidden in the room that is always open, and a report leads to its conversation', async () => {
  const { coordinator, paul, run, say, phoneOf, space, month, reports, awa } = await scene()
  const message = await say(paul, month, { kind: 'message.said', body: { words: 'Voleurs !' }, after: [] })
  unwrap(await run(coordinator, { do: 'hide', record: message.id, reason: 'insult' }))
  const engine = await phoneOf(paul)
  expect(engine.moderation.hidingOf(message.id, paul.identity.user)).toMatchObject({ reason: 'insult' })
  expect(engine.moderation.acts().acts).toHaveLength(1)
  await say(
    awa,
    reports,
    fileReport(awa.identity.user, { user: paul.identity.user, reason: 'insult', words: '', post: message.id }),
  )
  const looking = await phoneOf(coordinator)
  const me = coordinator.identity.user
  const parts = { membership: looking.membership(), me, reports: looking.reported(), moderation: looking.moderation }
  expect(reportsOf({ ...parts, thingOf: (id) => thingIn(looking, id) })[0]?.thing).toMatchObject({
    what: 'message',
    thread: space.space,
    words: 'Voleurs !',
    hidden: true,
  })
})

test('the audit trail has what took effect, newest first, with who and why; and nothing that did not', async () => {
  const { space, coordinator, awa, paul, run, phoneOf, post } = await scene()
  await space.say(awa, { kind: 'member.removed', body: { user: paul.identity.user, last: [] }, after: space.heads() })
  const seen = await (await phoneOf(space.founder)).seen()
  await space.say(space.founder, giveRole(await space.asking(space.founder), awa.identity.user, 'reader', seen))
  await space.say(space.founder, removeMember(await space.asking(space.founder), awa.identity.user, seen))
  unwrap(await run(coordinator, { do: 'hide', record: post, reason: 'scam' }))
  const running = {
    who: { identity: coordinator.identity, spaces: new Map([[space.space, await phoneOf(coordinator)]]) },
    nowMs: () => someDayMs,
  } as unknown as Running
  const trail = unwrap(await auditTrail(space.space, running))
  expect(trail.map(({ what, by, about, reason }) => [what, by.user, about?.user, reason])).toEqual(
    [
      ['hid', coordinator, awa, 'scam'] as const,
      ['removed', space.founder, awa, ''] as const,
      ['role', space.founder, awa, 'reader'] as const,
    ].map(([what, by, about, reason]) => [what, by.identity.user, about.identity.user, reason]),
  )
  const asMember = { ...running, who: { ...running.who, identity: paul.identity } } as Running
  expect(await auditTrail(space.space, asMember)).toEqual({ ok: false, refusal: { code: 'not-allowed' } })
  const statistics = unwrap(await statisticsOf(space.space, running))
  expect(statistics).toMatchObject({ people: 3, byCategory: [] }) // the one post is hidden
})
