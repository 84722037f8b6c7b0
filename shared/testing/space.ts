/** A neighbourhood of seeded people, founded and joined by real links. */
import { foundSpace, joinSpace, type Asking, type ClaimExtras } from '../domain/membership/commands.ts'
import { membershipOf, membersKind } from '../domain/membership/fold-membership.ts'
import { invitationOf, makeInvitation, type InvitationDraft } from '../domain/membership/invitation.ts'
import { decodeJoinLink, encodeJoinLink } from '../domain/membership/join-link.ts'
import type { Role } from '../domain/membership/membership-event.ts'
import type { EventContent } from '../domain/event-content.ts'
import type { Result } from '../kernel/result.ts'
import type { Membership } from '../domain/membership/membership.ts'
import { makeSpaceGenesis } from '../domain/membership/space-genesis.ts'
import { baseOf, roomOf, type RecordId, type RoomName, type SpaceId } from '../kernel/ids.ts'
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
  join(person: TestDevice, link: string, name?: string, extras?: ClaimExtras): Promise<Said>
  /** Somebody new, in by the founder's invitation: with a claim that has seen all that was said. */
  welcome(role?: Role, now?: () => number): Promise<TestDevice>
  /** Says it in the members room. */
  say(device: TestDevice, content: EventContent | Result<EventContent>): Promise<Said>
  /** What `device` asks with, knowing all that was said. */
  asking(device: TestDevice): Promise<Asking>
  /** What was said in the members room that nothing names as its cause. */
  heads(): readonly RecordId[]
  membership(): Promise<Membership>
}

export const makeSpace = async (random: Prng, name = 'Bastos'): Promise<TestSpace> => {
  const founder = await makePerson(random)
  const genesis = await makeSpaceGenesis(founder.identity.user, founder.signer, someDayMs, random)
  const { space } = genesis
  const members = roomOf(space, membersKind)
  const founding = foundSpace(genesis, founder.identity, { space: name, founder: 'Awa' })
  const said = [await founder.say(members, founding)]
  const say: TestSpace['say'] = async (device, content) => {
    const one = await device.say(members, content)
    said.push(one)
    return one
  }
  const heads = (): readonly RecordId[] => {
    const home = said.filter(({ envelope }) => envelope.room === baseOf(members))
    const below = new Set(home.flatMap(({ envelope: { after, prev } }) => [...after, prev]))
    return home.flatMap(({ id }) => (below.has(id) ? [] : id)).slice(-7)
  }
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
    say,
    heads,
    asking: async (device) => ({
      membership: await membershipOf(space, said, syncVerify),
      user: device.identity.user,
      device: device.signer.key,
      after: heads(),
    }),
    welcome: async (role = 'member', now) => {
      const person = await makePerson(random, now)
      const secret = random.bytes(32)
      const [after] = heads()
      const draft = { space, role, uses: 1, expiresMs: someDayMs + 7 * dayMs, after: after ?? (said[0] as Said).id }
      const blob = await makeInvitation(draft, founder.identity.user, founder.signer, signerOfSeed(secret).key)
      const invitation = unwrap(invitationOf(blob))
      await say(
        person,
        await joinSpace({ invitation }, person.identity, 'Ngo', signerOfSeed(secret), 0, { after: heads() }),
      )
      return person
    },
    join: async (person, link, personName = 'Ngo', extras = {}) => {
      const read = unwrap(decodeJoinLink(link))
      const secret = signerOfSeed(read.secret)
      const claim = await person.say(members, await joinSpace(read, person.identity, personName, secret, 0, extras))
      said.push(claim)
      return claim
    },
    membership: () => membershipOf(space, said, syncVerify),
  }
}
