/** The safeguards of a person's own phones: keys, links, words, the vault, backup files. */
import type { Safeguard } from './safeguard.ts'

interface Taken {
  readonly name: string
  readonly file: string
  readonly find: string
  readonly replace: string
  readonly test: string
  readonly title: string
}

const domain = 'shared/domain/recovery'
const domainTest = `${domain}/recovery.test.ts`
const noble = 'shared/events/noble-ed25519.ts'
const nobleTest = 'shared/events/noble-ed25519.test.ts'
const belongings = 'client/store/belongings.ts'
const phones = 'client/store/own-devices.browser.test.ts'

const taken: readonly Taken[] = [
  {
    name: 'a word is one of the list',
    file: `${domain}/words.ts`,
    find: 'withoutAccents(whole).startsWith(word)',
    replace: 'whole.length > 0',
    test: `${domain}/words.test.ts`,
    title: '[REC1] a word changed',
  },
  {
    name: 'no more than a member in the vault',
    file: `${domain}/kit.ts`,
    find: "role: 'member' as const",
    replace: "role: 'admin' as const",
    test: domainTest,
    title: '[REC3] whoever writes',
  },
  {
    name: 'a part for each use of the words',
    file: `${domain}/kit.ts`,
    find: 'utf8(`kwata/recovery/1\\0${name}`)',
    replace: 'utf8(`kwata/recovery/1\\0`)',
    test: domainTest,
    title: '[REC2] other words',
  },
  {
    name: 'what is kept is boxed for one vault',
    file: `${domain}/vault.ts`,
    find: "concat(utf8('kwata/vault/1\\0'), rawId(vault))",
    replace: "utf8(vault.slice(0, 0) + 'kwata/vault/1\\0')",
    test: domainTest,
    title: '[REC3] what a phone keeps',
  },
  {
    name: 'each phone’s latest in the vault',
    file: `${domain}/vault.ts`,
    find: 'byDevice.has(set.device) ? undefined',
    replace: 'byDevice.size > 0 ? undefined',
    test: domainTest,
    title: '[REC3] the latest of each phone',
  },
  {
    name: 'a backup begins as backups do',
    file: `${domain}/backup-file.ts`,
    find: '!sameBytes(file.subarray(0, head.length), head)',
    replace: 'file.length === 0',
    test: domainTest,
    title: '[REC5]',
  },
  {
    name: 'no key of small order',
    file: noble,
    find: 'if (a.isSmallOrder() || Point.fromBytes(r, true).isSmallOrder()) return false',
    replace: '',
    test: nobleTest,
    title: 'crafted keys',
  },
  {
    name: 'a link’s ten minutes',
    file: belongings,
    find: ' || (grant.expiresMs > 0 && nowMs() > grant.expiresMs)',
    replace: '',
    test: phones,
    title: 'ten minutes',
  },
  {
    name: 'a link is of its own secret',
    file: belongings,
    find: ' && sameBytes(grant.value.key, key)',
    replace: '',
    test: phones,
    title: 'another secret',
  },
  {
    name: 'somebody is never overwritten',
    file: 'client/store/database.ts',
    find: "add(me, 'me')",
    replace: "put(me, 'me')",
    test: phones,
    title: 'whole or not at all',
  },
  {
    name: 'what came in a backup, until relays have it',
    file: 'client/store/own-devices.ts',
    find: 'await adoptFormer(person, database)',
    replace: '',
    test: phones,
    title: 'a backup is imported',
  },
  {
    name: 'a backup is sealed by the kit’s own words',
    file: 'client/commands/device-commands.ts',
    find: 'vault?.kept().id !== kit.value.vault.genesis.space || ',
    replace: '',
    test: phones,
    title: 'are not the kit’s',
  },
  {
    name: 'what one phone tells another is bound to its author and its group',
    file: 'shared/domain/recovery/own-news.ts',
    find: "concat(utf8('own\\0'), rawId(group), rawId(user))",
    replace: "concat(utf8('own\\0'))",
    test: 'shared/domain/recovery/own-news.test.ts',
    title: 'tells nothing',
  },
  {
    name: 'who does not count in a group tells one’s phones nothing there',
    file: 'shared/domain/recovery/own-news.ts',
    find: '          membership.counts(envelope, id),',
    replace: '          true,',
    test: 'shared/domain/recovery/own-news.test.ts',
    title: 'tells nothing',
  },
]

export const recoverySafeguards: readonly Safeguard[] = taken.map((one) => ({
  ...one,
  name: `phones: ${one.name}`,
  by: 'vitest',
}))
