/** The safeguards of private rooms and talks: keys, seals, offers. */
import type { Safeguard } from './safeguard.ts'

interface Taken {
  readonly name: string
  readonly file: string
  readonly find: string
  readonly replace: string
  readonly test: string
  readonly title: string
}

const box = 'shared/events/box.ts'
const seal = 'shared/events/seal.ts'
const sealTest = 'shared/events/seal.test.ts'
const domain = 'shared/domain/private'
const fold = `${domain}/fold-epochs.ts`
const ring = `${domain}/key-ring.ts`
const keeper = `${domain}/key-keeper.ts`
const liars = `${domain}/key-liars.test.ts`
const worlds = `${domain}/key-worlds.test.ts`
const opener = `${domain}/open-sealed.ts`
const openerTest = `${domain}/open-sealed.test.ts`
const keeperTest = `${domain}/key-keeper.test.ts`
const offer = 'shared/domain/talk/offer.ts'
const offerTest = 'shared/domain/talk/offer.test.ts'

const place = ['room', 'rawId(user)', 'device', 'seq', 'prev === undefined ? null : rawId(prev)', 'epoch']
const aad = (parts: readonly string[]): string => `encodeCbor([sealedDomain, ${parts.join(', ')}])`

const taken: readonly Taken[] = [
  {
    name: 'a box is for one purpose',
    file: box,
    find: 'concat(domain, once, recipient, purpose)',
    replace: 'concat(domain, once, recipient)',
    test: sealTest,
    title: '[PRIV2]',
  },
  {
    name: 'a box commits to its ephemeral key, whose top bit X25519 ignores',
    file: box,
    find: 'concat(domain, once, recipient, purpose)',
    replace: 'concat(domain, recipient, purpose)',
    test: sealTest,
    title: '[PRIV2]',
  },
  ...place.slice(0, -1).map((part, at) => ({
    name: `what is sealed is bound to its place: ${part}`,
    file: seal,
    find: aad(place),
    replace: aad(place.toSpliced(at, 1)),
    test: sealTest,
    title: '[PRIV3] moved',
  })),
  {
    name: 'what is sealed is bound to the epoch that it names',
    file: seal,
    find: aad(place),
    replace: aad(place.slice(0, -1)),
    test: sealTest,
    title: '[PRIV3]',
  },
  {
    name: 'a fresh nonce for each record',
    file: seal,
    find: 'const n = random.bytes(nonceBytes)',
    replace: 'const n = new Uint8Array(nonceBytes)',
    test: sealTest,
    title: '[PRIV3] no two records',
  },
  {
    name: 'no seal within a seal',
    file: seal,
    find: ' && kind !== sealedKind',
    replace: '',
    test: sealTest,
    title: '[PRIV3] a sealed record inside',
  },
  {
    name: 'padding',
    file: seal,
    find: 'const paddingStep = 64',
    replace: 'const paddingStep = 1',
    test: sealTest,
    title: '[PRIV4] the length',
  },
  {
    name: 'size before sealing',
    file: seal,
    find: 'if (plain.length > limits.sealedPlainBytesMax)',
    replace: 'if (plain.length > 1e9)',
    test: sealTest,
    title: '[PRIV4] too much',
  },
  {
    name: 'a key is what it is called',
    file: ring,
    find: 'if (plain && sameBytes(rawEpochOf(plain.subarray(0, epochKeyBytes)), epoch)) return',
    replace: 'if (plain) return',
    test: liars,
    title: '[PRIV6] a key that is not',
  },
  {
    name: 'a device without a key is stepped over',
    file: `${domain}/box-keys.ts`,
    find: 'box ?? new Uint8Array(boxBytesOf(epochKeyBytes))',
    replace: 'box as Uint8Array',
    test: liars,
    title: '[PRIV6] a device whose agreeing key',
  },
  {
    name: 'a new key after every departure',
    file: fold,
    find: 'isWithin(holders, present) && by !== undefined && sawAll(by)',
    replace: 'isWithin(holders, present)',
    test: worlds,
    title: '[PRIV7]',
  },
  {
    name: 'a new key names the departures it has seen',
    file: ring,
    find: 'after: epochs.seeingDepartures(after)',
    replace: 'after',
    test: liars,
    title: '[PRIV7] a new epoch names',
  },
  {
    name: 'no key that somebody outside holds',
    file: fold,
    find: 'isWithin(holders, present) && by !== undefined && sawAll(by)',
    replace: 'by !== undefined && sawAll(by)',
    test: liars,
    title: '[PRIV7] an epoch boxed for somebody outside',
  },
  {
    name: 'no former key that somebody outside may hold',
    file: fold,
    find: 'return made.slice(1 + made.findLastIndex((draft) => !isClean(draft)))',
    replace: 'return made.filter((draft) => isClean(draft))',
    test: liars,
    title: '[PRIV7] former epochs',
  },
  {
    name: 'passing on makes no epoch',
    file: fold,
    find: 'if (body.made && !draft.made)',
    replace: 'if (!draft.made)',
    test: liars,
    title: '[PRIV8]',
  },
  {
    name: 'an epoch that leaves people out is not the best',
    file: fold,
    find: 'usable: usable.toSorted((a, b) => a.lacking.length - b.lacking.length)',
    replace: 'usable',
    test: liars,
    title: '[PRIV9] an epoch that leaves somebody out',
  },
  {
    name: 'pleas',
    file: fold,
    find: 'if (body.boxes.length === 0) return plead(draft, author)',
    replace: 'if (body.boxes.length === 0) return',
    test: liars,
    title: '[PRIV9] boxes that do not open',
  },
  {
    name: 'a liar is not believed again',
    file: fold,
    find: 'if (!draft.doubtedByDevice.get(to)?.has(user)) setOf',
    replace: 'setOf',
    test: liars,
    title: '[PRIV9] whoever gave',
  },
  {
    name: 'former keys for newcomers, and pleas for what is locked',
    file: keeper,
    find: 'const [missed] = ring.missed(locked)',
    replace: 'const [missed] = ring.missed([])',
    test: worlds,
    title: '[PRIV9]',
  },
  {
    name: 'closed history',
    file: ring,
    find: 'membership.historyOpen ? [...held.values()].toReversed() : inUse',
    replace: '[...held.values()].toReversed()',
    test: worlds,
    title: '[PRIV8]',
  },
  {
    name: 'each record is opened once',
    file: opener,
    find: 'envelope.kind === sealedKind && !openedById.has(id)',
    replace: 'envelope.kind === sealedKind',
    test: openerTest,
    title: '[PRIV10] each record',
  },
  {
    name: 'in a talk what is not sealed is not said',
    file: opener,
    find: "sealedOnly ? 'broken' : fact",
    replace: 'fact',
    test: openerTest,
    title: '[PRIV11] in a talk',
  },
  {
    name: 'turns',
    file: keeper,
    find: 'chore.turn * turnMs',
    replace: '0',
    test: keeperTest,
    title: '[PRIV12] of many phones',
  },
  {
    name: 'what does not count is not done for ever',
    file: keeper,
    find: '|| done.has(chore.name)',
    replace: '',
    test: keeperTest,
    title: '[PRIV12] what was refused',
  },
  {
    name: 'readers pass no keys on',
    file: keeper,
    find: 'if (own?.writes !== true) return undefined',
    replace: 'if (own === undefined) return undefined',
    test: `${domain}/key-membership.test.ts`,
    title: '[PRIV13] members and readers',
  },
  {
    name: 'what cannot be sealed is not written',
    file: 'shared/sync/replica.ts',
    find: 'if (!content.ok) return content\n',
    replace: '',
    test: 'shared/sync/sealed-write.test.ts',
    title: '[SYNC',
  },
  {
    name: 'an offer is bound to group, author and addressee',
    file: offer,
    find: "concat(utf8('talk\\0'), rawId(group), rawId(from), rawId(to))",
    replace: "concat(utf8('talk\\0'), rawId(to))",
    test: offerTest,
    title: '[TALK6] copied',
  },
  {
    name: 'an offer holds an invitation by whoever offers',
    file: offer,
    find: ' || join.value.invitation.inviter !== from',
    replace: '',
    test: offerTest,
    title: '[TALK6] an invitation',
  },
  {
    name: 'offers by members alone',
    file: offer,
    find: ' || !membership.counts(envelope, id)',
    replace: '',
    test: offerTest,
    title: '[TALK7] an offer by somebody',
  },
  {
    name: 'so many offers from one person',
    file: offer,
    find: ' || before >= limits.talkOffersPerPersonMax',
    replace: '',
    test: offerTest,
    title: '[TALK7] from one person',
  },
]

export const privateSafeguards: readonly Safeguard[] = taken.map((one) => ({
  ...one,
  name: `private: ${one.name}`,
  by: 'vitest',
}))
