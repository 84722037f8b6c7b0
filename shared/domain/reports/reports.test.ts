import { expect, test } from 'vitest'
import { roomOf, type RecordId, type UserId } from '../../kernel/ids.ts'
import { makePerson, unwrap, type Said, type TestDevice } from '../../testing/people.ts'
import { prng, seeds } from '../../testing/prng.ts'
import { makeSpace } from '../../testing/space.ts'
import { closeReport, fileReport, type ReportDraft } from './commands.ts'
import { foldReports, reportsKind } from './fold-reports.ts'

const scene = async (seed = 1) => {
  const random = prng(seed)
  const space = await makeSpace(random)
  const since = space.said[0]?.id as RecordId
  const [coordinator, victim, scammer] = [await makePerson(random), await makePerson(random), await makePerson(random)]
  await space.join(coordinator, await space.link(space.founder, since, { role: 'coordinator' }))
  await space.join(victim, await space.link(space.founder, since))
  await space.join(scammer, await space.link(space.founder, since))
  const room = roomOf(space.space, reportsKind)
  const membership = await space.membership()
  const fold = (said: readonly Said[]) => foldReports(said, membership)
  const about = (who: TestDevice, draft: Partial<ReportDraft> = {}): ReportDraft => ({
    user: who.identity.user,
    reason: 'scam',
    words: 'Il demande de l’argent d’avance.',
    post: undefined,
    ...draft,
  })
  return { random, room, space, membership, fold, about, coordinator, victim, scammer }
}

test('[REP1] a member reports another, never themselves; who is no member is not heard', async () => {
  const { room, fold, about, victim, scammer, random } = await scene()
  const me = victim.identity.user
  expect(fileReport(me, about(victim)).ok).toBe(false)
  expect(fileReport(me, about(scammer, { words: 'x'.repeat(501) })).ok).toBe(false)
  const filed = await victim.say(room, fileReport(me, about(scammer)))
  const stranger = await makePerson(random)
  const unheard = await stranger.say(room, fileReport(stranger.identity.user, about(victim)))
  const oneself = await scammer.say(room, {
    kind: 'report.filed',
    body: { user: scammer.identity.user, reason: 'scam', words: '' },
    after: [],
  })
  expect([...fold([filed, unheard, oneself]).values()]).toMatchObject([
    { id: filed.id, by: me, user: scammer.identity.user, reason: 'scam', closedBy: undefined },
  ])
})

test('[REP2] a coordinator closes a report, once, and not one about themselves', async () => {
  const { room, fold, about, membership, coordinator, victim, scammer, space } = await scene()
  const user = (who: TestDevice): UserId => who.identity.user
  const onScammer = await victim.say(room, fileReport(user(victim), about(scammer)))
  const onCoordinator = await victim.say(room, fileReport(user(victim), about(coordinator)))
  const said = [onScammer, onCoordinator]
  expect(closeReport(fold(said), membership, user(scammer), onScammer.id).ok).toBe(false)
  expect(closeReport(fold(said), membership, user(coordinator), onCoordinator.id).ok).toBe(false)
  const close = (id: RecordId) => ({ kind: 'report.closed', body: { report: id }, after: [id] })
  said.push(await scammer.say(room, close(onScammer.id)), await coordinator.say(room, close(onCoordinator.id)))
  expect([...fold(said).values()].map(({ closedBy }) => closedBy)).toEqual([undefined, undefined])
  const content = unwrap(closeReport(fold(said), membership, user(coordinator), onScammer.id))
  const closed = await coordinator.say(room, content)
  const again = { kind: 'report.closed', body: { report: onScammer.id }, after: [closed.id] }
  said.push(closed, await space.founder.say(room, again))
  expect(fold(said).get(onScammer.id)?.closedBy).toBe(user(coordinator))
})

test('[REP2] closing tells what was done, and why; of an old app that it was looked at', async () => {
  const { room, fold, about, membership, coordinator, victim, scammer, space } = await scene()
  const me = coordinator.identity.user
  const filed = [
    await victim.say(room, fileReport(victim.identity.user, about(scammer))),
    await victim.say(room, fileReport(victim.identity.user, about(scammer, { reason: 'spam' }))),
  ]
  const [first, second] = filed.map(({ id }) => id) as [RecordId, RecordId]
  const how = { did: 'warned', words: ' Prévenu par écrit. ' } as const
  expect(closeReport(fold(filed), membership, me, first, { ...how, words: 'x'.repeat(201) }).ok).toBe(false)
  const closed = await coordinator.say(room, closeReport(fold(filed), membership, me, first, how))
  const old = await space.founder.say(room, { kind: 'report.closed', body: { report: second }, after: [second] })
  const reports = fold([...filed, closed, old])
  expect(reports.get(first)?.closing).toMatchObject({ id: closed.id, did: 'warned', words: 'Prévenu par écrit.' })
  expect(reports.get(second)?.closing).toMatchObject({ did: 'nothing', words: '' })
})

test.each(seeds(20))('[REP3] any arrival order gives the same reports (SEED=%i)', async (seed) => {
  const { room, fold, coordinator, victim, scammer, random, space } = await scene(seed)
  const everybody = [coordinator, victim, scammer, space.founder]
  const said: Said[] = []
  for (let i = 0; i < 12; i++) {
    const author = random.pick(everybody)
    const target = said.length > 0 && random.chance(0.5) ? random.pick(said).id : undefined
    said.push(
      await author.say(
        room,
        target === undefined
          ? {
              kind: 'report.filed',
              body: { user: random.pick(everybody).identity.user, reason: 'spam', words: '' },
              after: [],
            }
          : { kind: 'report.closed', body: { report: target }, after: random.chance(0.5) ? [target] : [] },
      ),
    )
  }
  const expected = fold(said)
  for (let i = 0; i < 4; i++) expect(fold(random.shuffle([...said, ...said]))).toEqual(expected)
})

test('[REP4] bodies that break the rules, and unknown kinds, fold to nothing', async () => {
  const { room, fold, victim, scammer } = await scene()
  const user = scammer.identity.user
  const wrong = [
    { user, reason: 'envy', words: '' },
    { user: 'nobody', reason: 'spam', words: '' },
    { user, reason: 'spam', words: ' not trimmed ' },
    null,
  ]
  const said: Said[] = []
  for (const body of wrong) said.push(await victim.say(room, { kind: 'report.filed', body, after: [] }))
  said.push(await victim.say(room, { kind: 'report.sung', body: {}, after: [] }))
  expect(fold(said).size).toBe(0)
})
