/** A neighbourhood whose records lie in a real log, read by the push of a node; a clock moved by hand; a node that can be killed. */
import { makeRecordRooms } from '@kwata/relay/pipeline/record-rooms.ts'
import type { UpdateLog } from '@kwata/relay/ports/update-log.ts'
import { siteA } from '@kwata/relay/ports/update-log.contract.ts'
import { bindClient } from '@kwata/shared/documents/record-room.ts'
import type { EventContent } from '@kwata/shared/domain/event-content.ts'
import { removeMember } from '@kwata/shared/domain/membership/commands.ts'
import { type DeviceId, type RoomName } from '@kwata/shared/kernel/ids.ts'
import { idOf } from '@kwata/shared/kernel/hash.ts'
import { syncVerify } from '@kwata/shared/testing/crypto.ts'
import { makePerson, type Said, someDayMs, type TestDevice, unwrap } from '@kwata/shared/testing/people.ts'
import { prng } from '@kwata/shared/testing/prng.ts'
import { makeSpace } from '@kwata/shared/testing/space.ts'
import type { PushSubscribe } from '@kwata/shared/wire/push-bodies.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPushKey } from '../../push-key.ts'
import { openPushStore, type PushStore } from '../../storage/push-store.ts'
import { openSqliteLog } from '../../storage/sqlite-log.ts'
import { makePostPush, type PostPush } from '../push-post.ts'
import { makePushReader } from '../push-reader.ts'
import { makePushSender } from '../push-sender.ts'
import { startPushService } from '@kwata/shared/testing/push-service.ts'

/** Lets a test stand between the push and its disk, or its network. */
export interface Between {
  readonly store?: (store: PushStore) => PushStore
  readonly post?: (post: PostPush) => PostPush
  readonly log?: (log: UpdateLog) => UpdateLog
}

export const deviceOf = (person: TestDevice): DeviceId => idOf(person.signer.key) as DeviceId

export const makePushWorld = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kwata-push-'))
  const random = prng(1)
  const space = await makeSpace(random)
  const [asker, paul, eric] = [space.founder, await space.welcome(), await space.welcome('coordinator')]
  const log = openSqliteLog({ folder, site: siteA, nowMs: () => someDayMs })
  const rooms = makeRecordRooms(log, () => undefined)
  const service = await startPushService()
  const key = openPushKey(folder)
  const clock = { ms: someDayMs + 60_000 }
  const nowMs = () => clock.ms

  const keep = async (room: RoomName, ...said: readonly Said[]): Promise<void> => {
    for (const { id, bytes, envelope } of said)
      unwrap(
        await rooms.take({
          room,
          records: [{ id, bytes, client: bindClient(room, envelope.device), clock: envelope.seq }],
        }),
      )
  }
  const say = async (by: TestDevice, content: EventContent, room = space.help): Promise<Said> => {
    const said = await by.say(room, content)
    await keep(room, said)
    return said
  }
  await keep(space.members, ...space.said)

  /** The push of a node, as it starts: all that it knows is on disk. */
  const start = (between: Between = {}) => {
    const opened = openPushStore(folder)
    const store = between.store?.(opened) ?? opened
    const post = makePostPush('local')
    const reader = makePushReader({
      log: between.log?.(log) ?? log,
      store,
      membershipOf: () => space.membership(),
      verify: syncVerify,
      nowMs,
    })
    const sender = makePushSender({
      store,
      key,
      contact: 'mailto:operator@kwata.example',
      post: between.post?.(post) ?? post,
      nowMs,
    })
    return {
      store: opened,
      subscribe: (
        person: TestDevice,
        to: Partial<PushSubscribe> & Pick<PushSubscribe, 'endpoint' | 'p256dh' | 'auth'>,
      ) =>
        opened.subscribe(deviceOf(person), { language: 'fr', offsetMinutes: 60, muted: [], ...to }, nowMs(), log.head),
      readOn: reader.readOn,
      sendDue: sender.sendDue,
      /** Reads, waits until what was gathered is due, sends. */
      run: async () => {
        await reader.readOn()
        clock.ms += 2_000
        return sender.sendDue()
      },
      close: () => opened.close(),
    }
  }

  return {
    space,
    asker,
    paul,
    eric,
    log,
    service,
    key,
    clock,
    start,
    say,
    remove: async (by: TestDevice, whom: TestDevice): Promise<void> => {
      const content = removeMember(await space.asking(by), whom.identity.user, space.said)
      await keep(space.members, await space.say(by, content))
    },
    makePerson: () => makePerson(random),
    close: async () => {
      await service.close()
      await log.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
