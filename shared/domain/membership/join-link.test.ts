import { expect, test } from 'vitest'
import { toBase64Url } from '../../kernel/bytes.ts'
import { encodeCbor } from '../../kernel/cbor.ts'
import type { RecordId } from '../../kernel/ids.ts'
import { seededSigner, syncVerify } from '../../testing/crypto.ts'
import { someDayMs, unwrap, type Said } from '../../testing/people.ts'
import { prng } from '../../testing/prng.ts'
import { makeSpace } from '../../testing/space.ts'
import { identityOf, makeIdentity, verifyIdentity } from '../identity/identity.ts'
import { verifyInvitation } from './invitation.ts'
import { decodeJoinLink, encodeJoinLink } from './join-link.ts'
import { spaceGenesisOf, verifySpaceGenesis } from './space-genesis.ts'

const bad = { ok: false, refusal: { code: 'bad-invitation' } }

const aLink = async () => {
  const space = await makeSpace(prng(1), 'Mvog-Ada ñ')
  return { space, link: await space.link(space.founder, space.said[0]?.id as RecordId, { uses: 20 }) }
}

test('[LINK1] a link holds all that a newcomer needs, whole, as a fragment or bare', async () => {
  const { space, link } = await aLink()
  expect(link.startsWith('http://localhost:8787/#/join/')).toBe(true)
  for (const text of [link, ` ${link}\n`, link.slice(link.indexOf('#')), link.slice(link.lastIndexOf('/') + 1)]) {
    const read = unwrap(decodeJoinLink(text))
    expect(read).toMatchObject({ name: 'Mvog-Ada ñ', relays: ['http://localhost:8787'] })
    expect(read.invitation).toMatchObject({
      space: space.space,
      role: 'member',
      uses: 20,
      inviter: space.founder.identity.user,
    })
    expect((await verifyInvitation(read.invitation.blob, syncVerify)).ok).toBe(true)
    expect(encodeJoinLink('http://localhost:8787/', read)).toBe(link)
  }
  expect(link.length).toBeLessThan(600) // a QR code that a cheap camera reads
})

test('[LINK2] anything else is refused: cut, padded, too long, with a relay that is none', async () => {
  const { link } = await aLink()
  const { invitation, secret } = unwrap(decodeJoinLink(link))
  const parts = [1, invitation.blob, secret, ['http://a.example'], 'Bastos'] as const
  const as = (...changed: unknown[]) => toBase64Url(encodeCbor(changed))
  expect(decodeJoinLink(as(...parts)).ok).toBe(true)
  const wrong = [
    '',
    'x',
    '#/join/',
    link.slice(0, -5),
    `${link}=`,
    'a'.repeat(5_000),
    as(2, ...parts.slice(1)),
    as(...parts, 1),
    as(1, invitation.blob, secret.subarray(1), parts[3], parts[4]),
    as(1, invitation.blob, secret, ['javascript:alert(1)'], parts[4]),
    as(
      1,
      invitation.blob,
      secret,
      Array.from({ length: 17 }, () => 'http://a.example'),
      parts[4],
    ),
    as(1, invitation.blob, secret, parts[3], 'x'),
    as(1, secret, secret, parts[3], parts[4]),
    as(1, new Uint8Array(600), secret, parts[3], parts[4]),
  ]
  for (const text of wrong) expect(decodeJoinLink(text)).toEqual(bad)
})

test('[ID1] a genesis, a space and an invitation are good for what they are, and every flip breaks them', async () => {
  const { space, link } = await aLink()
  const { blob } = unwrap(decodeJoinLink(link)).invitation
  const user = space.founder.identity.genesis
  const founded = (space.said[0] as Said).envelope.body as { genesis: Uint8Array }
  expect(unwrap(identityOf(user)).user).toBe(space.founder.identity.user)
  expect(unwrap(spaceGenesisOf(founded.genesis)).space).toBe(space.space)
  const checks: [Uint8Array, (bytes: Uint8Array) => Promise<{ ok: boolean }>][] = [
    [user, (bytes) => verifyIdentity(bytes, syncVerify)],
    [founded.genesis, (bytes) => verifySpaceGenesis(bytes, syncVerify)],
    [blob, (bytes) => verifyInvitation(bytes, syncVerify)],
  ]
  for (const [bytes, check] of checks) {
    expect((await check(bytes)).ok).toBe(true)
    for (let at = 0; at < bytes.length; at++) {
      expect((await check(Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ (1 << (at % 8)) : byte)))).ok).toBe(
        false,
      )
    }
    for (const [other] of checks) if (other !== bytes) expect((await check(other)).ok).toBe(false)
  }
})

test('[ID2] two users made in the same millisecond by the same device are two', async () => {
  const random = prng(2)
  const signer = seededSigner(random)
  const [one, two] = [
    await makeIdentity(signer, random.bytes(32), someDayMs, random),
    await makeIdentity(signer, random.bytes(32), someDayMs, random),
  ]
  expect(one.user).not.toBe(two.user)
})
