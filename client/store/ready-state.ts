/** The whole picture of a phone that is ready. */
import { isHelpKind } from '@kwata/shared/domain/help/help-event.ts'
import type { AppState, InboxView, NeedsAttention, ThreadView, RecoveryView, SpaceView, SyncView } from './app-state.ts'
import { alarmsOf } from './alarms.ts'
import { noInbox, noPush } from './blank.ts'
import { moderated, type ModerationParts } from './moderation-picture.ts'
import { postsOf, reputationsOf, type Seen } from './remembered.ts'
import { reportsOf } from './reports-picture.ts'
import { latestProfile } from './own-profile.ts'
import { profileView } from './profile-picture.ts'
import type { InboxGroup } from './inbox.ts'
import type { OwnDevices } from './own-devices.ts'
import type { Person } from './person.ts'
import { spaceView } from './picture.ts'
import { withChat } from './space-chat-picture.ts'
import type { SpaceEngine } from './space-engine.ts'
import { thingIn } from './things.ts'

export interface ReadyParts {
  readonly chats: Pick<Extract<AppState, { phase: 'ready' }>, 'threads' | 'pages'>
  readonly person: Person | undefined
  readonly ownDevices: OwnDevices | undefined
  readonly lastCompleteMs: number | undefined
  readonly persistent: boolean
  /** Storage refused something else than a record. */
  readonly diskFails: boolean
  readonly liars: readonly string[]
  readonly nowMs: number
}

const noRecovery: RecoveryView = { state: 'none', sinceMs: undefined, savedAtMs: undefined }

export const readyState = (parts: ReadyParts): AppState => {
  const { person, ownDevices, lastCompleteMs, persistent, diskFails, liars, nowMs } = parts
  const spaces = [...(person?.spaces.values() ?? [])]
  const mine = person && latestProfile(person)
  const groups = person ? spaces.filter((space) => !space.isTalk && !isPutAway(space, person)) : []
  const reputations = person ? reputationsOf(person).of(groups) : undefined
  const views =
    person && reputations
      ? groups.map((space) => groupOf(space, { person, reputations, myProfile: mine?.profile, nowMs }))
      : []
  return {
    phase: 'ready',
    me: person && { user: person.identity.user, name: person.me.name },
    spaces: views,
    ...parts.chats,
    inbox: person ? inboxOf(groups, views, parts.chats.threads, person, nowMs) : noInbox,
    push: person?.push.view() ?? noPush,
    saver: person?.files.saver() ?? 'automatic',
    transfers: person?.files.transfers() ?? [],
    myProfile: mine && profileView(mine.profile, mine.profile.near, person && reputations?.get(person.identity.user)),
    devices: ownDevices?.devices() ?? [],
    recovery: ownDevices?.recovery() ?? noRecovery,
    quota: (person?.replica.quota() ?? []).filter(({ usedBytes, maxBytes }) => usedBytes > maxBytes / 2),
    sync: syncView(person, lastCompleteMs, liars, nowMs),
    storage: { persistent, failing: diskFails || (person?.replica.storageFails() ?? false) },
    nowMs,
  }
}

/** Unless they were let in again meanwhile. */
const isPutAway = (space: SpaceEngine, { notes, identity }: Person): boolean =>
  notes.putAway.has(space.known.id) && !space.membership().membersByUser.has(identity.user)

const groupOf = (space: SpaceEngine, seen: Seen): SpaceView =>
  withChat(moderated(groupView(space, seen), partsOf(space, seen.person)), space, seen.person, seen.nowMs)

const partsOf = (space: SpaceEngine, person: Person): ModerationParts => ({
  moderation: space.moderation,
  membership: space.membership(),
  me: person.identity.user,
})

const groupView = (space: SpaceEngine, seen: Seen): SpaceView => {
  const { person, reputations, myProfile, nowMs } = seen
  return spaceView({
    id: space.known.id,
    knownName: space.known.name,
    about: space.about(),
    profiles: space.profiles(),
    reputations,
    myNear: myProfile?.near,
    membership: space.membership(),
    me: person.identity.user,
    asksFirst: space.asksFirst,
    refused: person.replica.refusal(space.members) ?? person.replica.refusal(space.help),
    blocked: person.notes.blocked,
    board: space.board(),
    late: space.late(),
    reports: reportsOf({ ...partsOf(space, person), reports: space.reported(), thingOf: (id) => thingIn(space, id) }),
    urls: space.urls(),
    carriers: person.replica.carriers(),
    invitations: person.notes.invitations,
    locked: space.locked(),
    alarms: alarmsOf(space, person.replica, person.identity.user),
    posts: postsOf(space, seen),
    nowMs,
  })
}

const inboxOf = (
  groups: readonly SpaceEngine[],
  views: readonly SpaceView[],
  threads: readonly ThreadView[],
  { inbox, notes, replica }: Person,
  nowMs: number,
): InboxView =>
  inbox.view({
    groups: groups.flatMap((space, at): InboxGroup[] => {
      const view = views[at]
      const members = replica.facts(space.members)
      return view ? [{ view, membership: space.membership(), told: space.told(), members }] : []
    }),
    threads,
    blocked: notes.blocked,
    nowMs,
  })

/** A picture of an earlier run, shown before anything is loaded: what it says of connections was true then. */
export const rememberedState = (kept: AppState | undefined, nowMs: number): AppState | undefined =>
  kept?.phase === 'ready' && kept.me !== undefined && isOfThisApp(kept)
    ? {
        ...kept,
        spaces: kept.spaces.map((space) => ({
          ...space,
          relays: space.relays.map(({ url }) => ({ url, state: 'idle' as const })),
        })),
        pages: kept.pages.map((page) => ({ ...page, here: [], typing: [] })),
        sync: { ...kept.sync, state: 'connecting', sinceMs: nowMs, relay: undefined },
        nowMs,
      }
    : undefined

/** An earlier version knew of less: its picture would be taken for this one's. */
const isOfThisApp = (kept: object): boolean => 'threads' in kept && 'inbox' in kept && 'saver' in kept

/** The worst of all carriers is what a person is told first: "connected" means connected to everything of theirs. */
const syncView = (
  person: Person | undefined,
  lastCompleteMs: number | undefined,
  liars: readonly string[],
  nowMs: number,
): SyncView => {
  const carriers = person?.replica.carriers() ?? []
  const shown =
    carriers.find(({ state }) => state === 'offline') ??
    carriers.find(({ state }) => state === 'connecting') ??
    carriers[0]
  return {
    state: shown?.state ?? 'offline',
    sinceMs: shown?.sinceMs ?? nowMs,
    relay: carriers.find(({ state }) => state === 'connected')?.url,
    waiting: person?.replica.waiting() ?? 0,
    lastCompleteMs,
    attention: [...(person?.spaces.values() ?? [])].flatMap((space) => attentionIn(space, person!)),
    liars,
  }
}

/** What a relay refused for good, and what this phone's own storage refused: both can be saved as a file. */
const attentionIn = (space: SpaceEngine, { replica }: Person): NeedsAttention[] =>
  space.rooms().flatMap((room) =>
    replica.ownIds(room).flatMap((id): NeedsAttention[] => {
      const progress = replica.progress(room, id)
      if (progress?.at !== 'attention' && progress?.at !== 'memory') return []
      const item = { id, space: space.known.id, title: titleOf(space, replica, room, id) }
      if (progress.at === 'attention') return [{ ...item, code: progress.code, atMs: progress.atMs }]
      const madeMs = replica.facts(room).find((fact) => fact.id === id)?.envelope.at.ms ?? 0
      return [{ ...item, code: 'disk', atMs: madeMs }]
    }),
  )

const titleOf = (
  space: SpaceEngine,
  replica: Person['replica'],
  room: SpaceEngine['help'],
  id: NeedsAttention['id'],
): string => {
  const message = space.chat().message(id)
  if (message !== undefined) return message.words
  const fact = replica.facts(room).find((one) => one.id === id)
  const body = fact?.envelope.body
  if (fact === undefined || !isHelpKind(fact.envelope.kind) || typeof body !== 'object' || body === null) return ''
  if ('title' in body && typeof body.title === 'string') return body.title
  if ('words' in body && typeof body.words === 'string') return body.words
  return ('post' in body && space.board().get(body.post as NeedsAttention['id'])?.title) || ''
}
