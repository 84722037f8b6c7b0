/** What this person's next phone needs to be theirs, gathered from what this one holds; and a phone made theirs by it. */
import { grantOf, makeLink, verifyChain, type DeviceLink } from '@kwata/shared/domain/identity/device-link.ts'
import type { Belongings, KeptSpace } from '@kwata/shared/domain/recovery/belongings.ts'
import type { Signer, Verify } from '@kwata/shared/events/crypto.ts'
import { sameBytes } from '@kwata/shared/kernel/bytes.ts'
import type { RecordId, UserId } from '@kwata/shared/kernel/ids.ts'
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
 * New keys for this phone, let in by the grant: `secret` is its. 'bad-link' for what does not hold together, or has expired
 * by our own clock: others will judge by the clock that we sign.
 */
export const takeUp = async (
  own: Belongings,
  secret: Signer,
  { verify, nowMs }: { readonly verify: Verify; readonly nowMs: () => number },
): Promise<Result<Taken>> => {
  const bad = refuse({ code: 'bad-link' })
  const [grant, chain] = [grantOf(own.grant), await verifyChain(own.genesis, own.links, verify)]
  if (!grant.ok || !chain.ok) return bad
  const { user, key, granter, expiresMs } = grant.value
  const last = chain.value.devices.at(-1)
  if (user !== chain.value.identity.user || last === undefined || !sameBytes(last.key, granter)) return bad
  if (!sameBytes(key, secret.key) || (expiresMs > 0 && nowMs() > expiresMs)) return bad
  const keys = await makeKeys()
  const signer = await openSigner(keys)
  const link = await makeLink(grant.value, { key: signer.key, agree: (await openAgreement(keys)).key }, secret)
  const spaces = own.spaces.filter(({ kind }) => kind !== 'vault')
  return ok({
    user,
    me: { keys, genesis: own.genesis, links: [...own.links, link], name: own.name },
    link,
    signer,
    spaces: spaces.map(({ id, kind, name, urls, after, keys: roomKeys }) => ({
      id,
      kind: kind === 'talk' ? 'talk' : 'group',
      name,
      urls,
      keys: roomKeys,
      entry: { by: 'device', link, after },
    })),
    vault: own.spaces.find(({ kind }) => kind === 'vault'),
  })
}
