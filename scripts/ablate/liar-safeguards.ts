/** What keeps liars out, taken out: the worlds with liars must notice. */
import type { Safeguard } from './safeguard.ts'

const world = { by: 'vitest', test: 'relay/sim/liars.test.ts', bail: true } as const
const member = { ...world, title: 'a member lies' }
const forker = { ...world, title: 'a member signs twice' }
const relay = { ...world, title: 'a relay lies' }

export const liarSafeguards: readonly Safeguard[] = [
  {
    ...member,
    name: 'liars: the guard, everywhere',
    file: 'shared/guard/record-room.ts',
    find: '  const bound = bindRecords(update, room)\n',
    replace:
      '  if (update.length > 0) return readRecords(update) as Result<readonly GuardedRecord[]>\n  const bound = bindRecords(update, room)\n',
  },
  {
    ...member,
    name: 'liars: the id binding',
    file: 'shared/guard/record-room.ts',
    find: "if (envelope.seq !== clock || bound !== client) return { code: 'unbound' }",
    replace: '',
  },
  {
    ...member,
    name: 'liars: the signature check',
    file: 'shared/events/verify.ts',
    find: 'const good = verdicts.has(signed.id) || (await isSigned(signed, verify))',
    replace: 'const good = true',
  },
  {
    ...relay,
    name: 'liars: the guard on a phone, against a relay',
    file: 'shared/sync/room-replica.ts',
    find: 'const checked = await guardRecordUpdate(update, room, verify, facts)',
    replace: 'return ok(update); const checked = await guardRecordUpdate(update, room, verify, facts)',
  },
  {
    ...member,
    name: 'liars: a device is its user’s',
    file: 'shared/domain/membership/counting.ts',
    find: 'if (!own || !work.devices.has(own) || ',
    replace: 'if (!own || ',
  },
  {
    ...forker,
    name: 'liars: the digest alarm',
    file: 'shared/sync/channel.ts',
    find: 'if (!this.same)\n      this.finder',
    replace: 'if (this.same)\n      this.finder',
  },
  {
    ...forker,
    name: 'liars: the lower of two records counts',
    file: 'shared/domain/membership/forks.ts',
    find: 'fact.id < other ? fact.id : other',
    replace: 'fact.id',
  },
  {
    name: 'fold: only what could stand a chance is judged',
    file: 'shared/domain/membership/worth-judging.ts',
    find: "if (!isOfOwn && !isAtLeast(role, 'coordinator')) return false",
    replace: '',
    by: 'vitest',
    test: 'shared/domain/membership/worth-judging.test.ts',
    title: '[THREAT26]',
  },
  {
    name: 'phone: a cached record is held against its hash',
    file: 'shared/sync/open-doc.ts',
    find: ' || !isIdOf(id, bytes)',
    replace: ' || !(id && bytes)',
    by: 'vitest',
    test: 'shared/sync/open-doc.test.ts',
    title: '[CACHE1] a damaged record',
  },
  {
    name: 'relay: so many wait by one invitation',
    file: 'relay/sessions/access.ts',
    find: "if (fresh.some((act) => isOneTooMany(of, act))) return refuse({ code: 'overloaded' })",
    replace: 'void isOneTooMany',
    by: 'vitest',
    test: 'relay/sessions/claims-flood.test.ts',
    title: 'lets a hundred wait',
  },
  {
    name: 'relay: so many folds for strangers',
    file: 'relay/sessions/access.ts',
    find: "if (!of.mayJudge()) return refuse({ code: 'overloaded' })",
    replace: '',
    by: 'vitest',
    test: 'relay/sessions/claims-flood.test.ts',
    title: 'cost so many folds',
  },
]
