/** A neighbourhood of seeded people, founded and joined by real links. */
import { foundSpace, joinSpace } from '../domain/membership/commands.ts'
import { membershipOf, membersKind } from '../domain/membership/fold-membership.ts'
import { makeInvitation, type InvitationDraft } from '../domain/membership/invitation.ts'
import { decodeJoinLink, encodeJoinLink } from '../domain/membership/join-link.ts'
import type { Membership } from '../domain/membership/membership.ts'
import { makeSpaceGenesis } from '../domain/membership/space-genesis.ts'
import { roomOf, type RecordId, type RoomName, type SpaceId } from '../kernel/ids.ts'
import { signerOfSeed, syncVerify } from './crypto.ts'
import { makePerson, someDayMs, unwrap, type Said, type TestDevice } from './people.ts'
import type { Prng } from './prng.ts'

export const dayMs = 86_400_000

export interface TestSpace {
  readonly space: SpaceId
  readonly members: RoomName
  readonly help: RoomName
  readonly founder: TestDevice
  /** The founding first. */
  readonly said: Said[]
  /** A link by `inviter`, whose own membership began with the event `since`. */
  link(inviter: TestDevice, since: RecordId, draft?: Partial<InvitationDraft>): Promise<string>
  /** Claims a link, and puts the claim among what was said. */
  join(person: TestDevice, link: string, name?: string): Promise<Said>
  membership(): Promise<Membership>
}

export const makeSpace = async (random: Prng, name = 'Bastos'): Promise<TestSpace> => {
  const founder = await makePerson(random)
  const genesis = await makeSpaceGenesis(founder.identity.user, founder.signer, someDayMs, random)
  const { space } = genesis
  const members = roomOf(space, membersKind)
  const founding = foundSpace(genesis, founder.identity, { space: name, founder: 'Awa' })
  const said = [await founder.say(members, founding)]
  return {
    space,
    members,
    help: roomOf(space, 'help'),
    founder,
    said,
    link: async (inviter, since, draft = {}) => {
      const secret = random.bytes(32)
      const whole = {
        space,
        role: 'member' as const,
        uses: 1,
        expiresMs: someDayMs + 7 * dayMs,
        after: since,
        ...draft,
      }
      const claimKey = signerOfSeed(secret).key
      const blob = await makeInvitation(whole, inviter.identity.user, inviter.signer, claimKey)
      return encodeJoinLink('http://localhost:8787/', {
        invitation: { blob },
        secret,
        relays: ['http://localhost:8787'],
        name,
      })
    },
    join: async (person, link, personName = 'Ngo') => {
      const read = unwrap(decodeJoinLink(link))
      const secret = signerOfSeed(read.secret)
      const claim = await person.say(members, await joinSpace(read, person.identity, personName, secret, 0))
      said.push(claim)
      return claim
    },
    membership: () => membershipOf(space, said, syncVerify),
  }
}
