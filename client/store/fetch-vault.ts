/**
 * Reads a vault with nothing but its words: for this once the phone speaks to relays as the vault's owner, keeps nothing, and
 * signs nothing, so the owner's chain cannot fork. All relays are asked at once, each alone: the first that has it will do.
 */
import { membershipOf, membersKind } from '@kwata/shared/domain/membership/fold-membership.ts'
import type { Belongings } from '@kwata/shared/domain/recovery/belongings.ts'
import type { VaultOwner } from '@kwata/shared/domain/recovery/kit.ts'
import { openVault, vaultKind } from '@kwata/shared/domain/recovery/vault.ts'
import { webAead } from '@kwata/shared/events/aead.ts'
import type { Verify } from '@kwata/shared/events/crypto.ts'
import { systemClock, systemRandom } from '@kwata/shared/kernel/clock.ts'
import { roomOf } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { Dial } from '@kwata/shared/sync/link.ts'
import { openReplica, type Replica } from '@kwata/shared/sync/replica.ts'
import type { Outbox, RoomCache } from '@kwata/shared/sync/storage.ts'

/** Less than another tab waits for a command (engine.worker.ts). */
const answerWithinMs = 10_000

const keepsNothing: Outbox = {
  put: () => Promise.resolve(),
  putRoom: () => Promise.resolve(),
  load: () => Promise.resolve({ records: [], rooms: [] }),
}
const noCache: RoomCache = { attach: () => Promise.resolve(), renew: () => Promise.resolve() }

/** 'unreachable' when no relay answered; 'no-vault' when all that answered keep nothing for these words. */
export const fetchVault = async (
  owner: VaultOwner,
  urls: readonly string[],
  ports: { readonly dial: Dial; readonly verify: Verify },
): Promise<Result<readonly Belongings[]>> => {
  const fetched = [...new Set(urls)].map((url) => fetchFrom(owner, url, ports))
  const good = fetched.map(async (one) => {
    const answer = await one
    if (!answer.ok) throw new Error(answer.refusal.code)
    return answer
  })
  return Promise.any(good).catch(async () => {
    const noVault = (await Promise.all(fetched)).find((answer) => !answer.ok && answer.refusal.code === 'no-vault')
    return noVault ?? refuse({ code: 'unreachable' })
  })
}

const fetchFrom = async (
  owner: VaultOwner,
  url: string,
  { dial, verify }: { readonly dial: Dial; readonly verify: Verify },
): Promise<Result<readonly Belongings[]>> => {
  const { space } = owner.genesis
  const [members, room] = [roomOf(space, membersKind), roomOf(space, vaultKind)]
  let settle: (end: 'synced' | 'no-vault' | 'unreachable') => void = () => undefined
  const ended = new Promise<'synced' | 'no-vault' | 'unreachable'>((resolve) => (settle = resolve))
  let replica: Replica | undefined
  replica = await openReplica({
    signer: owner.signer,
    user: owner.identity.user,
    verify,
    outbox: keepsNothing,
    cache: noCache,
    dial,
    clock: systemClock,
    random: systemRandom,
    changed: () => {
      if (replica?.rooms().length === 2 && replica.synced()) settle('synced')
    },
    heardSet: () => undefined,
    lied: () => settle('unreachable'),
    refused: (refused, code) => {
      if (refused === members && (code === 'unknown-space' || code === 'not-invited')) settle('no-vault')
    },
  })
  const stop = systemClock.after(answerWithinMs, () => settle('unreachable'))
  try {
    replica.configure({ space, urls: [url], relays: [], genesis: undefined }) // no genesis: nothing is founded by asking
    await replica.open(members)
    await replica.open(room)
    const end = await ended
    if (end !== 'synced') return refuse({ code: end })
    const membership = await membershipOf(space, replica.facts(members), verify)
    const counting = replica.facts(room).filter(({ id, envelope }) => membership.counts(envelope, id))
    const own = await openVault(counting, space, owner.agreement, webAead)
    return own.length === 0 ? refuse({ code: 'no-vault' }) : ok(own)
  } finally {
    stop()
    replica.close()
  }
}
