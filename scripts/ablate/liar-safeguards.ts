/** What keeps liars out, taken out: the worlds with liars must notice. */
import type { Safeguard } from './safeguard.ts'

const world = { by: 'vitest', test: 'relay/sim/liars.test.ts', bail: true } as const
const member = { ...world, title: 'a member lies' }
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
    file: 'shared/domain/membership/membership.ts',
    find: 'if (!member?.devices.has(id) || ',
    replace: 'if (!member || ',
  },
]
