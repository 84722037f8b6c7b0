/** The safeguards of membership and identity: each is one line of the fold, taken out. */
import type { Safeguard } from './safeguard.ts'

const folder = 'shared/domain/membership'
const concurrent = `${folder}/concurrent-acts.test.ts`
const coming = `${folder}/coming-and-going.test.ts`
const devices = `${folder}/devices.test.ts`
const forks = `${folder}/forks.test.ts`
const worlds = `${folder}/membership-worlds.test.ts`

type Taken = readonly [name: string, file: string, find: string, replace: string, test: string, title: string]

const taken: readonly Taken[] = [
  [
    'concurrent revocations make acts void',
    'revocations.ts',
    'if (revoking.length === 0) return new Set()',
    'if (revoking.length >= 0) return new Set()',
    worlds,
    '[MEM19]',
  ],
  [
    'a revocation attacks only with a right that it had by its own causes',
    'revocations.ts',
    'return step(past, fact, graph) ?',
    'return step(past, fact, graph) || true ?',
    concurrent,
    '[MEM15] a removal by somebody who had no right',
  ],
  [
    'what a removal has seen by its marks stands',
    'attacks.ts',
    'return theirs && members !== undefined &&',
    'return false && theirs && members !== undefined &&',
    concurrent,
    '[MEM15] what a removal has seen',
  ],
  [
    'whom somebody removed had invited meanwhile is out',
    'attacks.ts',
    'put(byUser, invited.of, invited)',
    'void invited',
    concurrent,
    '[MEM16] the concurrent act of somebody removed',
  ],
  [
    'a phone that a lost phone granted falls with it',
    'attacks.ts',
    'if (granter) put(byDevice, granter',
    'if (false && granter) put(byDevice, granter',
    devices,
    '[MEM16] a phone that a lost phone granted',
  ],
  ['the higher role is senior', 'seniority.ts', 'rankA - rankB ||', '', concurrent, '[MEM18] a higher role is senior'],
  [
    'the earlier admission is senior',
    'seniority.ts',
    'less(admittedA, admittedB) ||',
    '',
    concurrent,
    '[MEM18] of three who remove each other',
  ],
  [
    "recovery words win against a thief's phone",
    'seniority.ts',
    'less(of(a).published, of(b).published) ||',
    '',
    devices,
    '[MEM18] a phone brought back by words',
  ],
  [
    're-adding undoes only what it has seen',
    'step.ts',
    '!graph.precedes(removal, id))',
    '!graph.precedes(removal, id) && false)',
    concurrent,
    '[MEM19] re-adding',
  ],
  [
    'who was removed comes back by an invitation of somebody who knew',
    'admission.ts',
    '(removal === invitation.after || graph.precedes(removal, invitation.after))',
    'true',
    coming,
    '[MEM14] who was removed',
  ],
  [
    'a space keeps one admin',
    'step.ts',
    "person.role === 'admin' && draft.admins === 1",
    'false',
    concurrent,
    '[MEM20] the last admin',
  ],
  [
    'a one-time grant is for one phone',
    'admission.ts',
    'draft.usedGrants.has(grant.id)) return false',
    'false) return false',
    devices,
    '[ID5] a stolen one-time grant',
  ],
  [
    'the lower of two forked records counts',
    'upheld.ts',
    '(a.id < b.id ? -1 : 1))[0]',
    '(a.id > b.id ? -1 : 1))[0]',
    forks,
    '[MEM25] a fork in the members room',
  ],
  [
    'what others built on is not taken back by a second record',
    'upheld.ts',
    'compare(upholderOf(a), upholderOf(b)) ||',
    '',
    forks,
    '[MEM27]',
  ],
  [
    'late work of somebody readmitted waits to its mark',
    'counting.ts',
    'seq <= markAt(to, place)',
    'true',
    coming,
    '[MEM22]',
  ],
]

export const membershipSafeguards: readonly Safeguard[] = taken.map(([name, file, find, replace, test, title]) => ({
  name: `membership: ${name}`,
  file: `${folder}/${file}`,
  find,
  replace,
  by: 'vitest',
  test,
  title,
}))
