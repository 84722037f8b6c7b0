/** What this person keeps for themself, on this phone alone: whom they blocked, the links that they made. No relay sees it. */
import type { Role } from '@kwata/shared/domain/membership/membership-event.ts'
import type { InvitationId } from '@kwata/shared/domain/membership/invitation.ts'
import type { SpaceId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { Profile } from '@kwata/shared/domain/profile/profile-event.ts'
import type { Database } from './database.ts'

export interface KeptInvitation {
  readonly id: InvitationId
  readonly space: SpaceId
  readonly link: string
  readonly role: Role
  readonly uses: number
  readonly expiresMs: number
  readonly approval: boolean
  readonly madeMs?: number
}

/** What I last told of myself, and when. */
export interface KeptProfile {
  readonly profile: Profile
  readonly atMs: number
}

export interface OwnNotes {
  readonly blocked: ReadonlySet<UserId>
  readonly invitations: readonly KeptInvitation[]
  /** Conversations that I left: an offer of them is not taken up again. */
  readonly leftTalks: ReadonlySet<SpaceId>
  /** Groups that I am out of and do not want to see. */
  readonly putAway: ReadonlySet<SpaceId>
  readonly profile: KeptProfile | undefined
  /** When this phone's person last changed their name here; undefined where it is still the first. */
  readonly nameChosenAtMs: number | undefined
  /** Each resolves when the disk has it. */
  block(user: UserId, blocked: boolean): Promise<void>
  keepInvitation(invitation: KeptInvitation, nowMs: number): Promise<void>
  leaveTalk(talk: SpaceId): Promise<void>
  putSpaceAway(space: SpaceId, away: boolean): Promise<void>
  keepProfile(profile: KeptProfile): Promise<void>
  chooseName(atMs: number): Promise<void>
}

interface Kept {
  readonly blocked: readonly UserId[]
  readonly invitations: readonly KeptInvitation[]
  readonly leftTalks: readonly SpaceId[]
  readonly putAway: readonly SpaceId[]
  readonly profile: KeptProfile | undefined
  readonly nameChosenAtMs: number | undefined
}

const name = 'own-notes'
const nothing: Kept = {
  blocked: [],
  invitations: [],
  leftTalks: [],
  putAway: [],
  profile: undefined,
  nameChosenAtMs: undefined,
}

export const openOwnNotes = async (database: Pick<Database, 'note' | 'putNote'>): Promise<OwnNotes> => {
  let kept: Kept = { ...nothing, ...((await database.note(name)) as Partial<Kept> | undefined) }
  const keep = async (next: Kept): Promise<void> => {
    await database.putNote(name, next)
    kept = next
  }
  return {
    get blocked() {
      return new Set(kept.blocked)
    },
    get invitations() {
      return kept.invitations
    },
    get leftTalks() {
      return new Set(kept.leftTalks)
    },
    get putAway() {
      return new Set(kept.putAway)
    },
    get nameChosenAtMs() {
      return kept.nameChosenAtMs
    },
    get profile() {
      return kept.profile
    },
    block: (user, blocked) => {
      const others = kept.blocked.filter((one) => one !== user)
      return keep({ ...kept, blocked: blocked ? [...others, user] : others })
    },
    keepInvitation: (invitation, nowMs) =>
      keep({
        ...kept,
        invitations: [...kept.invitations.filter(({ expiresMs }) => expiresMs > nowMs), invitation],
      }),
    leaveTalk: (talk) => keep({ ...kept, leftTalks: [...new Set([...kept.leftTalks, talk])] }),
    putSpaceAway: (space, away) => {
      const others = kept.putAway.filter((one) => one !== space)
      return keep({ ...kept, putAway: away ? [...others, space] : others })
    },
    chooseName: (nameChosenAtMs) => keep({ ...kept, nameChosenAtMs }),
    keepProfile: (profile) => keep({ ...kept, profile }),
  }
}
