/** Makes the picture of one group that screens show, from folds and from what the replica knows of our records. Pure. */
import type { GroupAbout } from '@kwata/shared/domain/groups/group-event.ts'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { CarrierState } from '@kwata/shared/sync/carrier.ts'
import type { AlarmView, PostView, RelayView, SpaceView } from './app-state.ts'
import type { KeptInvitation } from './own-notes.ts'
import { aboutView } from './profile-picture.ts'
import { peopleView, type PeopleParts } from './people-picture.ts'

export interface SpaceParts extends PeopleParts {
  readonly id: SpaceId
  readonly knownName: string
  readonly about: GroupAbout | undefined
  readonly urls: readonly string[]
  readonly carriers: readonly CarrierState[]
  readonly invitations: readonly KeptInvitation[]
  readonly locked: number
  readonly alarms: readonly AlarmView[]
  readonly posts: readonly PostView[]
  readonly nowMs: number
}

export const spaceView = (parts: SpaceParts): SpaceView => {
  const { membership } = parts
  const lastRemovalMs = Math.max(0, ...[...membership.removedByUser.values()].map(({ removedAt }) => removedAt.ms))
  return {
    id: parts.id,
    name: membership.name ?? parts.knownName,
    about: aboutView(parts.about),
    muted: undefined,
    warnings: [],
    mayModerate: ['admin', 'coordinator'].includes(membership.roleOf(parts.me) ?? ''),
    ...peopleView(parts),
    invitations: parts.invitations
      .filter(({ space, expiresMs }) => space === parts.id && expiresMs > parts.nowMs)
      .map((kept) => ({
        ...kept,
        used: membership.usesByInvitation.get(kept.id) ?? 0,
        beforeRemoval: (kept.madeMs ?? 0) < lastRemovalMs,
      }))
      .filter(({ used, uses }) => used < uses),
    sealed: membership.sealedKinds.has('help'),
    locked: parts.locked,
    alarms: parts.alarms,
    relays: parts.urls.map((url) => relayView(url, parts.carriers)),
    posts: parts.posts,
  }
}

const relayView = (url: string, carriers: readonly CarrierState[]): RelayView => {
  const here = carriers.find((carrier) => carrier.url === url)
  return { url, state: here === undefined ? 'idle' : here.state === 'connected' ? 'connected' : 'trying' }
}
