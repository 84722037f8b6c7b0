/** What this person's next phone needs to be theirs, gathered from what this one holds; and a phone made theirs by it. */
import {
  type Grant,
  grantOf,
  makeLink,
  verifyChain,
  verifyGrant,
  type DeviceLink,
} from '@kwata/shared/domain/identity/device-link.ts'
import type { Belongings, KeptSpace } from '@kwata/shared/domain/recovery/belongings.ts'
import type { Signer, Verify } from '@kwata/shared/events/crypto.ts'
import { sameBytes } from '@kwata/shared/kernel/bytes.ts'
import type { RecordId, SpaceId, UserId } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { KnownSpace, Me } from './database.ts'
import { makeKeys, openAgreement, openSigner } from './keys.ts'
import type { Person } from './person.ts'
import type { SpaceEngine } from './space-engine.ts'

/** `grant`: signed by this device. `vault`: the space that words open, if there is one. */
export const belongingsOf = (person: Person, grant: Uint8Array, vault: KeptSpace | undefined): Belongings => ({
  genesis: person.me.genesis,
  links: person.links,
  grant,
  name: person.me.name,
  spaces: [
    ...[...person.spaces.values()].flatMap((space) => keptSpace(space, person) ?? []),
    ...(vault === undefined ? [] : [vault]),
  ],
})

/** Undefined for one that this person is no longer in. */
const keptSpace = (space: SpaceEngine, { identity, replica }: Person): KeptSpace | undefined => {
  const membership = space.membership()
  const role = membership.roleOf(identity.user)
  if (role === 'removed' || role === 'left' || role === 'declined') return undefined
  const { id, name } = space.known
  return {
    id,
    kind: membership.kind,
    name: membership.name ?? name,
    urls: space.urls(),
    after: entrance(replica.ownIds(space.members)),
    keys: space.keys.ring.keys().map(({ key }) => key),
  }
}

/** The founding, claim or coming that made this device a part of a space: its first record there. */
export const entrance = (ownIds: readonly RecordId[]): readonly RecordId[] => ownIds.slice(0, 1)

/** A phone made somebody's: nothing is kept yet. */
export interface Taken {
  readonly user: UserId
  readonly me: Me
  readonly link: DeviceLink
  readonly signer: Signer
  readonly spaces: readonly KnownSpace[]
  readonly vault: KeptSpace | undefined
}

/**
 * New keys for this phone, let in by the grants of those that it was with, the latest first: each is good in the spaces that
 * its device knew. `secret` is the grants'. 'bad-link' when the first does not hold together, or has expired by our own clock:
 * others will judge by the clock that we sign.
 */
export const takeUp = async (
  all: readonly Belongings[],
  secret: Signer,
  { verify, nowMs }: { readonly verify: Verify; readonly nowMs: () => number },
): Promise<Result<Taken>> => {
  const keys = await makeKeys()
  const signer = await openSigner(keys)
  const device = { key: signer.key, agree: (await openAgreement(keys)).key }
  const entries: { readonly own: Belongings; readonly link: DeviceLink }[] = []
  for (const own of all) {
    const grant = await soundGrant(own, secret.key, verify)
    if (grant === undefined || (grant.expiresMs > 0 && nowMs() > grant.expiresMs)) continue
    entries.push({ own, link: await makeLink(grant, device, secret) })
  }
  const [first] = entries
  const user = first && grantOf(first.link.grant)
  if (first === undefined || first.own !== all[0] || !user?.ok) return refuse({ code: 'bad-link' })
  const { genesis, links, name, spaces } = first.own
  return ok({
    user: user.value.user,
    me: { keys, genesis, links: [...links, first.link], name },
    link: first.link,
    signer,
    spaces: spacesOf(entries),
    vault: spaces.find(({ kind }) => kind === 'vault'),
  })
}

/** The grant, when it is this key's and its granter is the last of the chain. */
const soundGrant = async (own: Belongings, key: Uint8Array, verify: Verify): Promise<Grant | undefined> => {
  const [grant, chain] = [await verifyGrant(own.grant, verify), await verifyChain(own.genesis, own.links, verify)]
  if (!grant.ok || !chain.ok || grant.value.user !== chain.value.identity.user) return undefined
  const last = chain.value.devices.at(-1)
  const holds = last !== undefined && sameBytes(last.key, grant.value.granter) && sameBytes(grant.value.key, key)
  return holds ? grant.value : undefined
}

/** Each space once, as the first that names it has it; with the keys that any of them held. */
const spacesOf = (
  entries: readonly { readonly own: Belongings; readonly link: DeviceLink }[],
): readonly KnownSpace[] => {
  const byId = new Map<SpaceId, KnownSpace>()
  for (const { own, link } of entries)
    for (const { id, kind, name, urls, after, keys } of own.spaces) {
      const known = byId.get(id)
      if (known !== undefined) byId.set(id, { ...known, keys: [...(known.keys ?? []), ...keys] })
      else if (kind !== 'vault') byId.set(id, { id, kind, name, urls, keys, entry: { by: 'device', link, after } })
    }
  return [...byId.values()]
}
