/** A large membership, made quickly: signatures are stood in for. */
import { makeIdentity } from '../domain/identity/identity.ts'
import { makeActReader, type MembershipFact } from '../domain/membership/acts.ts'
import { makeInvitation, proveClaim } from '../domain/membership/invitation.ts'
import type { Role } from '../domain/membership/membership-event.ts'
import { makeSpaceGenesis } from '../domain/membership/space-genesis.ts'
import type { Signer } from '../events/crypto.ts'
import { signEvent } from '../events/sign.ts'
import { verifyEvent } from '../events/verify.ts'
import { baseOf, roomOf, type RecordId } from '../kernel/ids.ts'
import { someDayMs, unwrap } from './people.ts'
import type { Prng } from './prng.ts'
import { believe, standIn } from './stand-in.ts'

/** `admins` of the joined know each other, and each removes the next, in a ring, none having heard of it. */
export const manyJoins = async (random: Prng, count: number, admins: number) => {
  const read = makeActReader(believe)
  const founder = standIn(random)
  const identity = await makeIdentity(founder, random.bytes(32), someDayMs, random)
  const genesis = await makeSpaceGenesis(identity.user, founder, someDayMs, random)
  const room = baseOf(roomOf(genesis.space, 'members'))
  let n = 0
  const say = async (
    signer: Signer,
    user: typeof identity.user,
    kind: string,
    body: unknown,
    after: RecordId[],
    prev?: RecordId,
  ) => {
    const at = { ms: someDayMs + n++, n: 0 }
    const draft = { room, user, seq: prev ? 1 : 0, prev, after, at, kind, body }
    const [fact] = await read([unwrap(await verifyEvent(unwrap(await signEvent(draft, signer)).bytes, believe))])
    return fact as MembershipFact
  }
  const names = { genesis: genesis.genesis, identity: identity.genesis, name: 'Bastos', founder: 'Awa' }
  const founding = await say(founder, identity.user, 'space.founded', names, [])
  const invitation = async (role: Role) => {
    const secret = standIn(random)
    const draft = { space: genesis.space, role, uses: 1_000, expiresMs: someDayMs * 2, after: founding.id }
    return { secret, blob: await makeInvitation(draft, identity.user, founder, secret.key) }
  }
  const joins = [founding]
  const ring: { readonly signer: Signer; readonly user: typeof identity.user; readonly claim: RecordId }[] = []
  const asAdmin = await invitation('admin')
  let asMember = await invitation('member')
  for (let i = 0; i < count; i++) {
    if (i % 900 === 899) asMember = await invitation('member')
    const { secret, blob } = i < admins ? asAdmin : asMember
    const signer = standIn(random)
    const guest = await makeIdentity(signer, random.bytes(32), someDayMs, random)
    const proof = await proveClaim(genesis.space, guest.user, signer.key, secret)
    const body = { invitation: blob, proof, identity: guest.genesis, name: 'Ngo' }
    const after = [founding.id, ...(i > 0 && i <= admins ? [(joins.at(-1) as MembershipFact).id] : [])]
    const claim = await say(signer, guest.user, 'member.joined', body, after)
    joins.push(claim)
    if (i < admins) ring.push({ signer, user: guest.user, claim: claim.id })
  }
  const known = (ring.at(-1) as (typeof ring)[number]).claim
  const removals = await Promise.all(
    ring.map(({ signer, user, claim }, i) => {
      const body = { user: (ring[(i + 1) % ring.length] as (typeof ring)[number]).user, last: [] }
      return say(signer, user, 'member.removed', body, [known], claim)
    }),
  )
  return { space: genesis.space, joins, removals }
}
