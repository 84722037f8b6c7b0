/** What must hold for honest people whatever one liar does: asked after each lie, and once more when the liar has gone. */
import { makeActReader } from '@kwata/shared/domain/membership/acts.ts'
import { foldMembership } from '@kwata/shared/domain/membership/fold-membership.ts'
import { foldHelp } from '@kwata/shared/domain/help/fold-help.ts'
import type { RecordId, RoomName, UserId } from '@kwata/shared/kernel/ids.ts'
import { syncVerify } from '@kwata/shared/testing/crypto.ts'
import type { World, WorldPhone, WorldRelay } from './world.ts'

export interface LiarsTrialParts {
  readonly world: World
  readonly honest: readonly WorldPhone[]
  readonly honestRelays: readonly WorldRelay[]
  /** What the liar signed with its own key. */
  readonly signedByLiar: ReadonlySet<RecordId>
  readonly lyingRelay?: WorldRelay
}

export const makeLiarsTrial = ({ world, honest, honestRelays, signedByLiar, lyingRelay }: LiarsTrialParts) => {
  const rooms: readonly RoomName[] = [world.rooms.members, world.rooms.help]
  const kept = new Map(honest.map((phone) => [phone, new Set<RecordId>()]))
  const fail = (what: string): never => {
    throw new Error(what)
  }
  const replicaOf = (phone: WorldPhone) => phone.running?.replica ?? fail(`${phone.name} sleeps`)
  /** On its disk, or on the way there. */
  const ownOf = (phone: WorldPhone): readonly RecordId[] => [
    ...phone.disk.records.map(({ id }) => id),
    ...rooms.flatMap((room) => replicaOf(phone).ownIds(room)),
  ]

  /** Nothing forged is shown, nothing of one's own is lost, no honest relay is accused, no honest count is false. */
  const check = (): void => {
    const genuine = new Set([...honest.flatMap(ownOf), ...signedByLiar])
    for (const phone of honest) {
      const replica = replicaOf(phone)
      for (const room of rooms) {
        for (const { id } of replica.facts(room)) if (!genuine.has(id)) fail(`${phone.name} shows a forgery: ${id}`)
        for (const id of replica.ownIds(room)) checkOwn(phone, room, id)
      }
      for (const id of kept.get(phone) ?? [])
        if (!rooms.some((room) => replica.facts(room).some((fact) => fact.id === id)))
          fail(`${phone.name} no longer shows its own ${id}`)
      for (const url of phone.lies)
        if (url !== lyingRelay?.url) fail(`${phone.name} took an honest relay for a liar: ${url}`)
    }
  }

  /**
   * Marks say how far an honest relay has followed another's rows, and which row holds a record is that other's word: so a
   * lying relay may make a record seem to be on all of them, until the phone meets an honest one (SECURITY.md).
   */
  const checkOwn = (phone: WorldPhone, room: RoomName, id: RecordId): void => {
    const progress = replicaOf(phone).progress(room, id)
    if (progress?.at === 'attention' && lyingRelay === undefined)
      fail(`${phone.name}: refused ${JSON.stringify(progress)}`)
    if (progress?.at === 'memory') return
    kept.get(phone)?.add(id)
    if (progress?.at !== 'relays') return
    const holders = honestRelays.filter((relay) => world.onDisk(relay, room).includes(id)).length
    const most = lyingRelay === undefined ? holders : world.relays.length
    if (progress.n > most) fail(`${phone.name} shows ${progress.n} of ${progress.m} for ${id}, held by ${holders}`)
  }

  /** What a person sees of a space, folded as the app folds it. */
  const viewOf = async (phone: WorldPhone) => {
    const replica = replicaOf(phone)
    const acts = await makeActReader(syncVerify)(replica.facts(world.rooms.members))
    const membership = foldMembership(world.space, acts)
    const help = membership.effective(replica.facts(world.rooms.help))
    const board = foldHelp(help.counting)
    const members = [...membership.membersByUser.values()].map(({ user, role, name }) => [user, role, name] as const)
    return {
      members: members.toSorted(([a], [b]) => (a < b ? -1 : 1)),
      relays: membership.relays.map(({ url }) => url),
      forked: [...new Set([...membership.forked, ...help.forked])].toSorted(),
      posts: [...board.values()].map((post) => ({
        id: post.id,
        author: post.author,
        title: post.title,
        state: post.state,
        answers: [...post.answers.values()].map(({ id, author, words }) => [id, author, words] as const),
      })),
    }
  }

  /** Where two honest relays ended up with different records in one place, everybody knows whose they are. */
  const checkFlagged = (forked: readonly string[]): void => {
    const [one, other] = honestRelays.map((relay) => new Set(rooms.flatMap((room) => world.onDisk(relay, room))))
    const differ = [...signedByLiar].some((id) => one?.has(id) !== other?.has(id))
    if (differ && forked.length === 0) fail('the relays hold different records, and nobody is flagged')
  }

  /** The liar is gone, everybody has met: all see the same, and it is what honest people made it. */
  const checkHealed = async (forks = false): Promise<void> => {
    // Of a forked device each replica may hold another branch; what is seen of it is the same all the same.
    const isCompared = (id: RecordId): boolean => !forks || !signedByLiar.has(id)
    check()
    const first = honest[0] as WorldPhone
    const view = await viewOf(first)
    for (const room of rooms) {
      const idsAt = (phone: WorldPhone) =>
        replicaOf(phone)
          .facts(room)
          .map(({ id }) => id)
          .filter(isCompared)
          .toSorted()
      const all = idsAt(first)
      for (const phone of honest) same(`${phone.name} holds in ${room.slice(33)}`, idsAt(phone), all)
      for (const relay of honestRelays)
        same(`${relay.url} stores in ${room.slice(33)}`, world.onDisk(relay, room).filter(isCompared).toSorted(), all)
      for (const phone of honest)
        for (const id of replicaOf(phone).ownIds(room)) {
          if (!all.includes(id)) fail(`lost: ${phone.name} ${id}`)
          const progress = replicaOf(phone).progress(room, id)
          if (progress?.at !== 'relays') fail(`${phone.name} ${room.slice(33)} ${id}: ${JSON.stringify(progress)}`)
        }
    }
    for (const phone of honest) same(`${phone.name} sees`, await viewOf(phone), view)
    const byUser = new Map<UserId, ReadonlySet<RecordId>>(
      honest.map((phone) => [phone.identity.user, new Set(ownOf(phone))]),
    )
    for (const { id, author, answers } of view.posts)
      for (const [what, who] of [[id, author] as const, ...answers])
        if (byUser.get(who)?.has(what) === false) fail(`${what} is shown as ${who}'s, who never said it`)
    for (const { identity } of honest) {
      const [, role] = view.members.find(([user]) => user === identity.user) ?? []
      if (role !== (identity === first.identity ? 'admin' : 'member')) fail(`${identity.user} is shown as ${role}`)
    }
    if (forks && honestRelays.length > 1) checkFlagged(view.forked)
    same(
      'the relays of the space',
      view.relays,
      world.relays.map(({ url }) => url),
    )
  }

  return { check, checkHealed }
}

const same = (what: string, found: unknown, wanted: unknown): void => {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)]
  if (a !== b) throw new Error(`${what} ${a.slice(0, 1500)}\n  instead of ${b.slice(0, 1500)}`)
}
