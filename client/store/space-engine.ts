/**
 * One space on this phone: its two rooms, their folds, and the first event that makes us a part of it. Folds again after
 * a change, not more often than it takes, so that a burst of a thousand records costs a few folds.
 */
import { foldHelp } from '@kwata/shared/domain/help/fold-help.ts'
import type { HelpBoard } from '@kwata/shared/domain/help/help-board.ts'
import type { Identity } from '@kwata/shared/domain/identity/identity.ts'
import { makeActReader } from '@kwata/shared/domain/membership/acts.ts'
import { foundSpace, joinSpace, nameRelays } from '@kwata/shared/domain/membership/commands.ts'
import { foldMembership, membersKind } from '@kwata/shared/domain/membership/fold-membership.ts'
import { decodeJoinLink } from '@kwata/shared/domain/membership/join-link.ts'
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import { spaceGenesisOf } from '@kwata/shared/domain/membership/space-genesis.ts'
import type { Verify } from '@kwata/shared/events/crypto.ts'
import type { Fact } from '@kwata/shared/events/verify.ts'
import { signerFromSeed } from '@kwata/shared/events/web-crypto.ts'
import { sameBytes } from '@kwata/shared/kernel/bytes.ts'
import { type RecordId, type RoomName, roomOf } from '@kwata/shared/kernel/ids.ts'
import { ok, type Result } from '@kwata/shared/kernel/result.ts'
import type { EventToWrite, Replica } from '@kwata/shared/sync/replica.ts'
import type { RelayAddress } from '@kwata/shared/wire/messages.ts'
import type { KnownSpace } from './database.ts'

export interface SpaceEngine {
  readonly known: KnownSpace
  readonly members: RoomName
  readonly help: RoomName
  membership(): Membership
  board(): HelpBoard
  urls(): readonly string[]
  /** The latest membership event that this phone has seen: what a next one is to name. */
  heads(): readonly RecordId[]
  /** Folds what the rooms hold now; true when anything was new. */
  refold(): Promise<boolean>
  /** Signs the founding or the claim, unless that has been done. */
  enter(name: string): Promise<Result<unknown>>
  /** Names relays that the node serving this app has met, where this person is the one to do so. */
  heardSet(relays: readonly RelayAddress[]): Promise<void>
  write(room: RoomName, content: Result<EventToWrite>): Promise<Result<{ id: RecordId }>>
}

export const openSpace = async (
  known: KnownSpace,
  replica: Replica,
  identity: Identity,
  verify: Verify,
  nowMs: () => number,
): Promise<SpaceEngine> => {
  const members = roomOf(known.id, membersKind)
  const help = roomOf(known.id, 'help')
  const readActs = makeActReader(verify)
  let membership = foldMembership(known.id, [])
  let board: HelpBoard = new Map()
  let folded = ''
  let genesis: Uint8Array | undefined = known.entry.by === 'founding' ? known.entry.genesis : undefined

  const urls = (): readonly string[] =>
    membership.relays.length > 0 ? membership.relays.map(({ url }) => url) : known.urls

  const configure = (): void => replica.configure({ space: known.id, urls: urls(), relays: membership.relays, genesis })

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

  const refold = async (): Promise<boolean> => {
    const membersFacts = replica.facts(members)
    const helpFacts = replica.facts(help)
    const version = `${membersFacts.length} ${helpFacts.length}` // rooms only grow
    if (version === folded) return false
    folded = version
    membership = foldMembership(known.id, await readActs(membersFacts))
    board = foldHelp(helpFacts, membership)
    genesis ??= membersFacts.map(genesisIn).find((blob) => blob !== undefined && isGenesisOf(blob, known.id))
    configure()
    return true
  }

  const write = async (room: RoomName, content: Result<EventToWrite>): Promise<Result<{ id: RecordId }>> =>
    content.ok ? replica.write(room, content.value) : content

  const enter = async (name: string): Promise<Result<unknown>> => {
    const entered = replica.ownIds(members).length > 0 || membership.roleOf(identity.user) !== undefined
    if (entered) return ok(undefined)
    if (known.entry.by === 'founding') {
      const made = spaceGenesisOf(known.entry.genesis)
      return made.ok ? write(members, foundSpace(made.value, identity, { space: known.name, founder: name })) : made
    }
    const link = decodeJoinLink(known.entry.link)
    if (!link.ok) return link
    const secret = await signerFromSeed(link.value.secret)
    return write(members, await joinSpace(link.value, identity, name, secret, nowMs()))
  }

  configure()
  await replica.open(members)
  await replica.open(help)
  return {
    known,
    members,
    help,
    membership: () => membership,
    board: () => board,
    urls,
    heads,
    refold,
    enter,
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
