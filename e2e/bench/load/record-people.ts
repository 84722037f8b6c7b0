/** A real neighbourhood for record rooms: founded and joined on the node under test, with events signed beforehand. */
import { postHelp } from '@kwata/shared/domain/help/commands.ts'
import { makeIdentity, type Identity } from '@kwata/shared/domain/identity/identity.ts'
import { encodeJoinLink } from '@kwata/shared/domain/membership/join-link.ts'
import { makeInvitation } from '@kwata/shared/domain/membership/invitation.ts'
import { foundSpace } from '@kwata/shared/domain/membership/commands.ts'
import { makeSpaceGenesis } from '@kwata/shared/domain/membership/space-genesis.ts'
import { boundRecord, type RawRecord } from '@kwata/shared/documents/record-room.ts'
import type { Signer } from '@kwata/shared/events/crypto.ts'
import { signerFromSeed } from '@kwata/shared/events/web-crypto.ts'
import { signEvent } from '@kwata/shared/events/sign.ts'
import { encodeRecords } from '@kwata/shared/guard/record-room.ts'
import { systemRandom } from '@kwata/shared/kernel/clock.ts'
import { baseOf, type RecordId, type RoomName, roomOf, type SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'
import { inPages } from '@kwata/shared/sync/pages.ts'
import { seededSigner } from '@kwata/shared/testing/crypto.ts'
import { prng } from '@kwata/shared/testing/prng.ts'
import { recordClient, updateMessage } from './record-client.ts'

export interface Neighbourhood {
  readonly space: SpaceId
  readonly identity: Identity
  readonly signer: Signer
  /** The event that founded it. */
  readonly founding: RecordId
}

const take = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}

/** Founds a space on the node: its founder may open any of its rooms, on as many sockets as the load wants. */
export const found = async (port: number, seed = 1): Promise<Neighbourhood> => {
  const signer = seededSigner(prng(seed))
  const identity = await makeIdentity(signer, systemRandom.bytes(32), Date.now(), systemRandom)
  const genesis = await makeSpaceGenesis(identity.user, signer, Date.now(), systemRandom)
  const room = roomOf(genesis.space, 'members')
  const founding = take(foundSpace(genesis, identity, { space: 'Bench', founder: 'Awa' }))
  const [record] = await signed(room, { identity, signer }, [founding])
  if (record === undefined) throw new Error('nothing was signed')
  let stored: () => void = () => undefined
  const done = new Promise<void>((resolve) => (stored = resolve))
  const client = await recordClient({
    port,
    signer,
    user: identity.user,
    room,
    genesis: genesis.genesis,
    onStored: () => stored(),
  })
  client.write(updateMessage(encodeRecords([record])))
  await done
  client.destroy()
  return { space: genesis.space, identity, signer, founding: record.id }
}

/** A link that lets a browser in. */
export const invite = async ({ space, identity, signer, founding }: Neighbourhood, url: string): Promise<string> => {
  const secret = systemRandom.bytes(32)
  const { key } = await signerFromSeed(secret)
  const expiresMs = Date.now() + 3_600_000
  const draft = { space, role: 'member', uses: 10, expiresMs, after: founding, approval: false } as const
  const blob = await makeInvitation(draft, identity.user, signer, key)
  return encodeJoinLink(`${url}/`, { invitation: { blob }, secret, relays: [url], name: 'Bench' })
}

/** Stores records on the node, in pages as a phone sends them. */
export const store = async (
  port: number,
  people: Neighbourhood,
  room: RoomName,
  records: readonly RawRecord[],
): Promise<void> => {
  let finished: () => void = () => undefined
  const done = new Promise<void>((resolve) => (finished = resolve))
  const client = await recordClient({
    port,
    ...people,
    user: people.identity.user,
    room,
    onStored: (stored) => stored >= records.length && finished(),
  })
  for (const page of inPages(records, ({ bytes }) => bytes.length, 16_384))
    client.write(updateMessage(encodeRecords(page)))
  await done
  client.destroy()
}

/** So many messages of one device in one room, chained and signed, each after the one before. */
export const messages = (
  room: RoomName,
  author: Pick<Neighbourhood, 'identity' | 'signer'>,
  count: number,
): Promise<RawRecord[]> =>
  signed(
    room,
    author,
    Array.from({ length: count }, (_, i) => ({
      kind: 'message.said',
      body: { words: `Message numéro ${i} : on se retrouve devant la boulangerie.` },
      after: [],
    })),
  )

/** So many posts of one device in one room, chained and signed. */
export const posts = (
  room: RoomName,
  author: Pick<Neighbourhood, 'identity' | 'signer'>,
  count: number,
): Promise<RawRecord[]> =>
  signed(
    room,
    author,
    Array.from({ length: count }, (_, i) =>
      take(
        postHelp({
          type: 'request',
          title: `Une pompe à eau, numéro ${i}`,
          words: 'La nôtre ne tire plus depuis hier soir.',
          category: 'repair',
          place: 'Bastos',
          near: undefined,
          untilMs: undefined,
        }),
      ),
    ),
  )

const signed = async (
  room: RoomName,
  { identity, signer }: Pick<Neighbourhood, 'identity' | 'signer'>,
  contents: readonly { kind: string; body: unknown; after: readonly RecordId[] }[],
): Promise<RawRecord[]> => {
  const records: RawRecord[] = []
  let prev: RecordId | undefined
  for (const [seq, content] of contents.entries()) {
    const event = take(
      await signEvent(
        { ...content, room: baseOf(room), user: identity.user, seq, prev, at: { ms: Date.now(), n: seq % 60_000 } },
        signer,
      ),
    )
    prev = event.id
    records.push(boundRecord(room, event))
  }
  return records
}
