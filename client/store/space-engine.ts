/**
 * One space on this phone: its rooms, their folds, its keys, and the first event that makes us a part of it. A group has a
 * help room, and a reports room for those who need it; a talk has a chat, sealed.
 */
import type { Chat } from '@kwata/shared/domain/chat/chat.ts'
import { chatKind, isSealedChat, type Month } from '@kwata/shared/domain/chat/chat-rooms.ts'
import { foldAbout } from '@kwata/shared/domain/groups/fold-about.ts'
import type { GroupAbout } from '@kwata/shared/domain/groups/group-event.ts'
import type { HelpBoard } from '@kwata/shared/domain/help/help-board.ts'
import { makeActReader, type MembershipFact } from '@kwata/shared/domain/membership/acts.ts'
import { addDevice, type Asking, foundSpace, joinSpace, nameRelays } from '@kwata/shared/domain/membership/commands.ts'
import { foldMembership, membersKind } from '@kwata/shared/domain/membership/fold-membership.ts'
import { decodeJoinLink, type JoinLink } from '@kwata/shared/domain/membership/join-link.ts'
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import { spaceGenesisOf } from '@kwata/shared/domain/membership/space-genesis.ts'
import { makeProfileFold, type Profiles } from '@kwata/shared/domain/profile/fold-profiles.ts'
import { type Report, reportsKind } from '@kwata/shared/domain/reports/fold-reports.ts'
import { makeOfferReader, type TalkOffer } from '@kwata/shared/domain/talk/offer.ts'
import { webAead } from '@kwata/shared/events/aead.ts'
import type { Verify } from '@kwata/shared/events/crypto.ts'
import type { Fact } from '@kwata/shared/events/verify.ts'
import { signerFromSeed } from '@kwata/shared/events/web-crypto.ts'
import { sameBytes } from '@kwata/shared/kernel/bytes.ts'
import { partsOf, type RecordId, type RoomName, roomOf } from '@kwata/shared/kernel/ids.ts'
import { ok, type Result } from '@kwata/shared/kernel/result.ts'
import type { EventToWrite, Replica } from '@kwata/shared/sync/replica.ts'
import type { RelayAddress } from '@kwata/shared/wire/messages.ts'
import { type ChatRooms, makeChatRooms } from './chat-rooms.ts'
import type { KnownSpace } from './database.ts'
import type { Self } from './self.ts'
import { makeSpaceFolds } from './space-folds.ts'
import { openSpaceKeys, type SpaceKeys } from './space-keys.ts'
import { makeSpaceModeration, type SpaceModeration } from './space-moderation.ts'

export interface SpaceEngine {
  readonly known: KnownSpace
  readonly isTalk: boolean
  /** Came by a link that needs a yes: until it comes, not even our own claim is shown to us by a relay. */
  readonly asksFirst: boolean
  readonly members: RoomName
  /** A group's requests and offers. */
  readonly help: RoomName
  /** A group's reports: open where this person reads or has written any. */
  readonly reports: RoomName
  readonly chatRooms: ChatRooms
  /** Those that are open on this phone. */
  rooms(): readonly RoomName[]
  membership(): Membership
  /** What people told of themselves here. */
  profiles(): Profiles
  /** What the group says of itself. */
  about(): GroupAbout | undefined
  board(): HelpBoard
  reported(): ReadonlyMap<RecordId, Report>
  readonly moderation: SpaceModeration
  chat(): Chat
  /** What counts in the rooms that people write in, opened; the same array until something changes. */
  readonly told: () => readonly Fact[]
  /** Made by who was removed since: waits for a yes. */
  late(): readonly Fact[]
  /** Records whose key is not here. */
  locked(): number
  lockedChat(): number
  /** Talks that members of this group offered to this person. */
  offers(): readonly TalkOffer[]
  readonly keys: SpaceKeys
  urls(): readonly string[]
  /** The latest membership events that this phone has seen: what a next one is to name. */
  heads(): readonly RecordId[]
  asking(): Asking
  /** All of the members room, read into acts. */
  memberFacts(): Promise<readonly MembershipFact[]>
  /** All that this phone holds of the space: what a removal has seen. */
  seen(): Promise<readonly Fact[]>
  /** Folds what the rooms hold now; true when anything was new. */
  refold(): Promise<boolean>
  /** Signs the founding or the claim, unless that has been done. */
  enter(name: string): Promise<Result<unknown>>
  /** Asks in again by another link, or the same one: after leaving, a removal, or a no. */
  claimAgain(link: JoinLink, name: string, words: string): Promise<Result<unknown>>
  /** Names relays that the node serving this app has met, where this person is the one to do so. */
  heardSet(relays: readonly RelayAddress[]): Promise<void>
  /** Opens the room where it is not open; seals what belongs to a private one. */
  write(room: RoomName, content: Result<EventToWrite>): Promise<Result<{ id: RecordId }>>
}

export interface SpaceParts {
  readonly known: KnownSpace
  readonly self: Self
  readonly replica: Replica
  readonly verify: Verify
  readonly nowMs: () => number
  /** The last month in which anybody spoke here, as far as this phone knew. */
  readonly spokenIn?: Month | undefined
}

export const openSpace = async (parts: SpaceParts): Promise<SpaceEngine> => {
  const { known, self, replica, verify, nowMs } = parts
  const { identity, signer, links } = self
  const isTalk = known.kind === 'talk'
  const members = roomOf(known.id, membersKind)
  const help = roomOf(known.id, 'help')
  const reports = roomOf(known.id, reportsKind)
  const readActs = makeActReader(verify)
  const opened = new Set<RoomName>()
  let membership = foldMembership(known.id, [])
  let folded = -1
  let keysHeld = 0
  let version = 0
  let offers: readonly TalkOffer[] = []
  const foldProfiles = makeProfileFold()
  let profiles: Profiles = new Map()
  let about: GroupAbout | undefined
  let genesis: Uint8Array | undefined = known.entry.by === 'founding' ? known.entry.genesis : undefined

  const urls = (): readonly string[] =>
    membership.relays.length > 0 ? membership.relays.map(({ url }) => url) : known.urls

  const configure = (): void => replica.configure({ space: known.id, urls: urls(), relays: membership.relays, genesis })

  const open = async (room: RoomName): Promise<void> => {
    if (opened.has(room)) return
    opened.add(room)
    await replica.open(room)
  }

  const heads = (): readonly RecordId[] => {
    const facts = replica.facts(members)
    const seen = new Set(
      facts.flatMap(({ envelope }) => [...envelope.after, ...(envelope.prev ? [envelope.prev] : [])]),
    )
    return facts
      .map(({ id }) => id)
      .filter((id) => !seen.has(id))
      .slice(-headsMax)
  }

  const chatRooms = makeChatRooms({
    space: known.id,
    open,
    foundedMs: () => replica.facts(members).find(({ envelope }) => envelope.kind === 'space.founded')?.envelope.at.ms,
    latestMs: () => replica.facts(members).reduce((latest, { envelope }) => Math.max(latest, envelope.at.ms), 0),
    nowMs,
    spokenIn: parts.spokenIn,
    // Of what is kept shut for us nothing more comes.
    caughtUp: (room) => replica.caughtUp(room) || replica.refusal(room) !== undefined,
    isConnected: () => replica.carriers().some(({ state }) => state === 'connected'),
  })

  const isSealed = (room: RoomName): boolean =>
    room === help
      ? membership.sealedKinds.has('help')
      : partsOf(room).kind === chatKind && (isTalk || isSealedChat(membership.sealedKinds))

  const writeMembers = (content: EventToWrite): Promise<Result<{ id: RecordId }>> => replica.write(members, content)
  const keys = openSpaceKeys({
    space: known.id,
    self,
    heads,
    facts: () => replica.facts(members),
    write: writeMembers,
    needsKeys: ({ sealedKinds }) => isTalk || sealedKinds.size > 0,
  })

  const write = async (room: RoomName, content: Result<EventToWrite>): Promise<Result<{ id: RecordId }>> => {
    if (!content.ok) return content
    await open(room)
    if (!isSealed(room)) return replica.write(room, content.value)
    const ready = await keys.ready()
    return ready.ok ? replica.write(room, { ...content.value, seal: keys.ring.seal }) : ready
  }

  const link = known.entry.by === 'link' ? decodeJoinLink(known.entry.link) : undefined
  const asksFirst = link?.ok === true && link.value.invitation.approval
  /** Then relays keep its rooms shut: asking again and again would only cost. */
  const waitsForYes = (): boolean => {
    const role = membership.roleOf(identity.user)
    return role === 'applied' || role === 'declined' || (role === undefined && asksFirst)
  }

  // Folds.

  const folds = makeSpaceFolds({
    isTalk,
    help,
    chatRooms: chatRooms.opened,
    reports,
    replica,
    keyOf: keys.ring.keyOf,
    me: identity.user,
  })
  const offerReader = makeOfferReader({
    group: known.id,
    me: identity.user,
    device: signer.key,
    agreement: self.agreement,
    aead: webAead,
  })

  const moderation = makeSpaceModeration(known.id, self)

  /** One at a time: whoever asks while another folds, a command say, must not go on with what was known before. */
  let folding: Promise<unknown> = Promise.resolve()
  const refold = (): Promise<boolean> => {
    const done = folding.then(refoldNow)
    folding = done.catch(() => undefined) // its caller is told
    return done
  }

  const refoldNow = async (): Promise<boolean> => {
    const facts = replica.facts(members)
    const isNew = facts.length !== folded
    if (isNew) {
      membership = foldMembership(known.id, await readActs(facts))
      folded = facts.length
      genesis ??= facts.map(genesisIn).find((blob) => blob !== undefined && isGenesisOf(blob, known.id))
      configure()
      const role = membership.roleOf(identity.user)
      if (role !== undefined && role !== 'removed' && role !== 'left') replica.retry(known.id) // what was shut may be open
      if (!isTalk && (role === 'admin' || role === 'coordinator')) await open(reports)
      if (!isTalk) {
        profiles = foldProfiles(facts, membership)
        about = foldAbout(facts, membership)
        offers = await offerReader.read(facts, membership)
      }
    }
    if (isNew) await keys.learn(facts, membership)
    if (!waitsForYes()) await chatRooms.keepUp()
    const learned = keys.ring.keys().length !== keysHeld // an offer or a new epoch of ours adds to them as well
    keysHeld = keys.ring.keys().length
    if (isNew || learned) version += 1
    let changed = isNew || learned
    changed = (await folds.refold(membership, String(version))) || changed
    if (!isTalk && changed) await moderation.refold(folds.told(), facts, membership)
    keys.look(folds.lockedEpochs())
    return changed
  }

  /** Another phone of ours comes by a link in two records: the tab may have gone after the first. */
  const hasEntered = (): boolean => {
    const own = new Set(replica.ownIds(members))
    if (known.entry.by !== 'link' || links.length === 0) return own.size > 0
    return replica.facts(members).some(({ id, envelope }) => own.has(id) && envelope.kind !== 'device.added')
  }

  const enter = async (name: string): Promise<Result<unknown>> => {
    if (hasEntered()) return ok(undefined)
    if (known.entry.by === 'device') return write(members, addDevice(known.entry.link, known.entry.after))
    if (membership.roleOf(identity.user) !== undefined) return ok(undefined)
    if (known.entry.by === 'founding') {
      const made = spaceGenesisOf(known.entry.genesis)
      return made.ok
        ? write(members, foundSpace(made.value, identity, { space: known.name, founder: name }, links))
        : made
    }
    const link = decodeJoinLink(known.entry.link)
    if (!link.ok) return link
    const own = links.at(-1)
    if (own !== undefined && replica.ownIds(members).length === 0) {
      // Another phone of ours may be in already, by this very link: then the claim counts for nothing, and this does.
      const added = await write(members, addDevice(own, []))
      if (!added.ok) return added
    }
    return claimAgain(link.value, name, known.entry.words ?? '')
  }

  const claimAgain = async (link: JoinLink, name: string, words: string): Promise<Result<unknown>> => {
    const secret = await signerFromSeed(link.secret)
    return write(
      members,
      await joinSpace(link, identity, name, secret, nowMs(), {
        links,
        words,
        after: membership.name === undefined ? [] : heads(),
      }),
    )
  }

  configure()
  await open(members)
  if (!isTalk) await open(help)
  if (replica.hasWritten(reports)) await open(reports)
  for (const room of replica.owing(known.id)) await chatRooms.open(room)
  return {
    known,
    isTalk,
    asksFirst,
    members,
    help,
    reports,
    chatRooms,
    rooms: () => [...opened],
    membership: () => membership,
    profiles: () => profiles,
    about: () => about,
    board: folds.board,
    reported: folds.reported,
    moderation,
    chat: folds.chat,
    told: folds.told,
    late: folds.late,
    locked: folds.locked,
    lockedChat: folds.lockedChat,
    offers: () => offers,
    keys,
    urls,
    heads,
    asking: () => ({ membership, user: identity.user, device: signer.key, after: heads() }),
    memberFacts: () => readActs(replica.facts(members)),
    seen: async () => {
      await chatRooms.openAll()
      return [...opened].flatMap((room) => replica.facts(room))
    },
    refold,
    enter,
    claimAgain,
    heardSet: async (relays) => {
      if (membership.roleOf(identity.user) !== 'admin') return
      const fresh = relays.filter(
        (relay) => !membership.relays.some((old) => old.url === relay.url && sameBytes(old.key, relay.key)),
      )
      const kept = membership.relays.filter((old) => !fresh.some(({ url }) => url === old.url))
      if (fresh.length > 0) await write(members, nameRelays([...kept, ...fresh], heads()))
    },
    write,
  }
}

const headsMax = 8

const genesisIn = ({ envelope: { kind, body } }: Fact): Uint8Array | undefined => {
  const blob =
    kind === 'space.founded' && typeof body === 'object' && body !== null && 'genesis' in body
      ? body.genesis
      : undefined
  return blob instanceof Uint8Array ? blob : undefined
}

const isGenesisOf = (blob: Uint8Array, space: string): boolean => {
  const read = spaceGenesisOf(blob)
  return read.ok && read.value.space === space
}
