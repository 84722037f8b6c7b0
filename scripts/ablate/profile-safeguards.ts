/** The safeguards of what people and groups tell of themselves. */
import type { Safeguard } from './safeguard.ts'

const profiles = 'shared/domain/profile'
const profileTest = `${profiles}/profile.test.ts`
const groups = 'shared/domain/groups'

export const profileSafeguards: readonly Safeguard[] = [
  {
    name: 'profiles: who does not count is not heard',
    file: `${profiles}/fold-profiles.ts`,
    find: ' || !heard.counts(envelope, id)',
    replace: '',
    by: 'vitest',
    test: profileTest,
    title: '[PROF3]',
  },
  {
    name: 'profiles: a face is a picture by its first bytes',
    file: `${profiles}/profile-event.ts`,
    find: ' && faceTypeOf(value) !== undefined',
    replace: '',
    by: 'vitest',
    test: profileTest,
    title: '[PROF1]',
  },
  {
    name: 'profiles: a reader is told so before anything is signed',
    file: `${profiles}/commands.ts`,
    find: "if (role === 'reader') return refuse({ code: 'read-only' })",
    replace: '',
    by: 'vitest',
    test: profileTest,
    title: '[PROF3]',
  },
  {
    name: 'groups: only those who speak for a group describe it',
    file: `${groups}/fold-about.ts`,
    find: ' || !speaksFor(speakers, envelope.user)',
    replace: '',
    by: 'vitest',
    test: `${groups}/about.test.ts`,
    title: '[GRP2]',
  },
]
