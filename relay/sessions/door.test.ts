/** Who comes in at a relay, and what ends a stranger's link. */
import { toBase32 } from '@kwata/shared/kernel/bytes.ts'
import { closeCodeOf, type RefusalCode } from '@kwata/shared/kernel/refusal.ts'
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import { seededSigner } from '@kwata/shared/testing/crypto.ts'
import { kind } from '@kwata/shared/wire/frames.ts'
import { loginMessage } from '@kwata/shared/wire/handshake.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dialStranger, type Stranger } from '../sim/stranger.ts'
import { sessionLimits } from './limits.ts'
import { dials, enter, makeScene, type Scene, undisturbed } from '../sim/scene.ts'

let at: Scene
beforeEach(async () => {
  at = await makeScene()
})
afterEach(() => at.world.end())

test('[RELAY1] nothing is served before a right login; a wrong one ends the link', async () => {
  const { world: w, relay, other, liar } = at
  const before = dials(at)
  const recorded = await (await dialStranger(w, relay)).login(liar.signer, liar.identity.user)
  w.startRelay(other)
  const elsewhere = await dialStranger(w, other)
  const attacks: readonly ((stranger: Stranger) => unknown)[] = [
    (one) => one.open(1, w.rooms.help),
    (one) => one.send(0, kind.ping, new Uint8Array()),
    (one) => one.send(0, kind.login, new Uint8Array([9, 9])),
    (one) => one.send(0, kind.login, recorded), // a replay: another socket's nonce
    (one) => one.login(liar.signer, liar.identity.user, { signature: new Uint8Array(64) }),
    (one) => one.login(liar.signer, liar.identity.user, { key: seededSigner(w.random).key }),
    async (one) => {
      // Passed on: what the member signed for this relay, offered to another that happens to give the same nonce.
      const { nonce } = one.hello()
      const clientNonce = w.random.bytes(16)
      const signature = await liar.signer.sign(loginMessage(nonce, elsewhere.hello().relayKey, clientNonce))
      return one.login(liar.signer, liar.identity.user, { clientNonce, signature })
    },
  ]
  for (const attack of attacks) {
    const stranger = await dialStranger(w, relay)
    await attack(stranger)
    await w.run(2_000)
    expect([stranger.closeCode(0), stranger.isClosed()]).toEqual([closeCodeOf['bad-hello'], true])
    expect(stranger.framesOf(0, kind.welcome)).toEqual([])
  }
  const silent = await dialStranger(w, relay)
  await w.run(sessionLimits.loginWithinMs + 1_000)
  expect(silent.isClosed()).toBe(true)
  await undisturbed(at, before)
})

test('[RELAY2] a relay whose key is not pinned here is no peer', async () => {
  const { world: w, relay } = at
  const before = dials(at)
  const stranger = await dialStranger(w, relay)
  await stranger.login(seededSigner(w.random), undefined)
  expect([stranger.closeCode(0), stranger.isClosed()]).toEqual([closeCodeOf['not-a-member'], true])
  await undisturbed(at, before)
})

test('[RELAY3] whoever is no member is told nothing, by whatever name: not another user with this device, nor the reverse', async () => {
  const { world: w, relay, liar } = at
  await w.post(at.awa, 'Pour les membres')
  await w.run(5_000)
  const thief = seededSigner(w.random)
  const nobody = toBase32(w.random.bytes(20)) as UserId
  for (const [signer, user] of [
    [thief, liar.identity.user],
    [liar.signer, nobody],
    [thief, nobody],
  ] as const) {
    const stranger = await dialStranger(w, relay)
    await stranger.login(signer, user)
    stranger.open(1, w.rooms.help)
    stranger.open(2, w.rooms.members)
    stranger.send(2, kind.data, new Uint8Array([0, 0, 1, 0])) // sync step 1: I have nothing
    await w.run(3_000)
    expect(stranger.closeCode(1)).toBe(closeCodeOf['not-yet-a-member'])
    expect(stranger.framesOf(2, kind.data).map(({ payload }) => [...payload])).toEqual([[0, 0, 1, 0]])
    stranger.link.close()
  }
})

test('[RELAY5] frames that are none, a channel opened twice, a flood: the link ends', async () => {
  const { world: w } = at
  const before = dials(at)
  const attacks: readonly (readonly [RefusalCode, (stranger: Stranger) => void])[] = [
    ['malformed', (one) => one.link.send(new Uint8Array([1, 2, 200, 1]))],
    ['malformed', (one) => one.link.send(new Uint8Array(40).fill(255))],
    ['too-large', (one) => one.link.send(new Uint8Array(1_100_000))],
    ['malformed', (one) => [1, 2].forEach(() => one.open(1, w.rooms.help))],
    ['too-many', (one) => one.link.send(new Uint8Array(3 * 5_000).map((_, i) => [0, kind.ping, 0][i % 3] ?? 0))],
    [
      'overloaded',
      (one) => {
        for (let i = 0; i <= sessionLimits.framesBurst + sessionLimits.framesPerSecond; i++)
          one.send(0, kind.ping, new Uint8Array())
      },
    ],
  ]
  for (const [code, attack] of attacks) {
    const stranger = await enter(at)
    attack(stranger)
    await w.run(5_000)
    expect([stranger.closeCode(0), stranger.isClosed()]).toEqual([closeCodeOf[code], true])
  }
  await undisturbed(at, before)
})

test('[RELAY6] room names are a grammar, rooms are bounded, and what is refused is that room alone', async () => {
  const { world: w } = at
  const stranger = await enter(at)
  const names = [
    '../../etc/passwd',
    `${w.space}.help`,
    `${w.space}.secrets.0`,
    `${w.space}.help.0/../x`,
    'a\0b',
    '%2e%2e',
    '',
  ]
  names.forEach((name, i) => stranger.open(i + 1, name))
  await w.run(2_000)
  expect(names.map((_, i) => stranger.closeCode(i + 1))).toEqual(names.map(() => closeCodeOf['unknown-room']))
  const max = sessionLimits.roomsPerCarrierMax
  for (let i = 0; i <= max; i++) stranger.open(100 + i, `${w.space}.help.part-${i}.0`)
  await w.run(3_000)
  expect(stranger.closeCode(100 + max)).toBe(closeCodeOf['too-many'])
  expect(stranger.framesOf(100 + max - 1, kind.opened)).toHaveLength(1)
  expect(stranger.isClosed()).toBe(false)
})
