/** What keeps pushes from being lost, doubled, or sent where they should not go. */
import type { Safeguard } from './safeguard.ts'

const attacks = { by: 'vitest', test: 'sync-server/jobs/push-attacks.test.ts' } as const
const world = { by: 'vitest', test: 'sync-server/jobs/push.test.ts' } as const

export const pushSafeguards: readonly Safeguard[] = [
  {
    ...world,
    name: 'push: a notice stays until a push service has taken it',
    file: 'sync-server/jobs/push-sender.ts',
    find: '    const answer = await post(request)',
    replace: '    store.drop(due)\n    const answer = await post(request)',
    title: 'a kill at any step',
  },
  {
    ...world,
    name: 'push: only people of the group are rung, for what counts there',
    file: 'sync-server/jobs/push-reader.ts',
    find: '!membership.counts(envelope, id)',
    replace: 'false',
    title: 'a mention rings also in a silenced group',
  },
  {
    ...world,
    name: 'push: a phone that is gone is forgotten',
    file: 'sync-server/jobs/push-sender.ts',
    find: 'status === 404 || status === 410',
    replace: 'status === 404',
    title: 'a phone that is gone',
  },
  {
    ...attacks,
    name: 'push: who is out hears nothing more',
    file: 'sync-server/jobs/push-reader.ts',
    find: "what === 'removed' ? membership",
    replace: 'what ? membership',
    title: 'who was removed is rung for that',
  },
  {
    ...attacks,
    name: 'push: nobody is rung all night by one person',
    file: 'sync-server/jobs/push-reader.ts',
    find: 'rings && mayRing(concern)',
    replace: 'rings',
    title: 'one person rings another a few times',
  },
  {
    ...attacks,
    name: 'push: too often for one phone is not down for all',
    file: 'sync-server/jobs/push-sender.ts',
    find: 'if (status !== 429) breaker',
    replace: 'breaker',
    title: 'a phone that a service is asked about too often',
  },
  {
    by: 'vitest',
    test: 'sync-server/jobs/push-address.test.ts',
    name: 'push: only push services are asked',
    file: 'sync-server/jobs/push-address.ts',
    find: "if (protocol !== 'https:' ||",
    replace: 'if (',
    title: 'only the push services',
  },
]
