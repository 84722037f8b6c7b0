/** What a relay takes from whoever is no member any more, or brings a space that it does not have. */
import type { Safeguard } from './safeguard.ts'

export const admissionSafeguards: readonly Safeguard[] = [
  {
    name: 'somebody removed carries nobody else’s work',
    file: 'relay/sessions/access.ts',
    find: 'own ? quotas.storeLate',
    replace: 'guarded ? quotas.storeLate',
    by: 'vitest',
    test: 'relay/sessions/judging.test.ts',
    title: '[RELAY9] somebody removed hands in',
  },
  {
    name: 'somebody removed hands in so much a day',
    file: 'relay/sessions/quotas.ts',
    find: 'take(`late ${user} ${space}`, bytes, bounds.lateBytesPerUserDay) &&',
    replace: '',
    by: 'vitest',
    test: 'relay/sim/late-work.test.ts',
    title: '[RELAY9]',
  },
  {
    name: 'somebody removed is told nothing',
    file: 'relay/sessions/access.ts',
    find: 'read: () => false,',
    replace: 'read: () => true,',
    by: 'vitest',
    test: 'relay/sim/late-work.test.ts',
    title: '[RELAY9]',
  },
  {
    name: 'no liar’s record keeps a space off an empty relay',
    file: 'relay/sessions/access.ts',
    find: 'const idle = comesIn',
    replace: 'const idle = !claim',
    by: 'vitest',
    test: 'relay/sim/liars.test.ts',
    title: 'signs twice in one place (SEED=105)',
    bail: true,
  },
]
