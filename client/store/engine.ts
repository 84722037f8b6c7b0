/**
 * The engine of one person on this phone: owns the database, the replica and the spaces; answers commands; makes the
 * picture. Runs in a worker of the one tab that holds the writer lock (engine.worker.ts).
 */
import { identityOf } from '@kwata/shared/domain/identity/identity.ts'
import { PersonName } from '@kwata/shared/domain/membership/membership-event.ts'
import { cleanText } from '@kwata/shared/domain/text.ts'
import { makeWebVerify } from '@kwata/shared/events/web-crypto.ts'
import { systemClock, systemRandom } from '@kwata/shared/kernel/clock.ts'
import type { DeviceId, FileId, RecordId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import { openReplica } from '@kwata/shared/sync/replica.ts'
import type { RelayAddress } from '@kwata/shared/wire/messages.ts'
import type { Command, Done } from '../commands/command.ts'
import { isDeviceCommand } from '../commands/device-command.ts'
import { runDeviceCommand } from '../commands/device-commands.ts'
import type { Query } from '../commands/query.ts'
import { runCommand } from '../commands/run-command.ts'
import type { Running } from '../commands/running.ts'
import { runQuery } from '../commands/run-query.ts'
import { makeProofKeeper } from './alarms.ts'
import type { AppState } from './app-state.ts'
import type { Database, KnownSpace, Me } from './database.ts'
import { openFileDatabase } from './file-database.ts'
import { openByteMeter } from './byte-meter.ts'
import { openPersonFiles } from './person-files.ts'
import { openAgreement, openSigner } from './keys.ts'
import { openOwnNews, type OwnNewsKeeper } from './own-news.ts'
import { makeChatPicture } from './chat-picture.ts'
import { newMe } from './new-me.ts'
import { openOwnParts } from './own-parts.ts'
import { finishMove, isForked, moveDevice } from './move-device.ts'
import { openOwnDevices, type OwnDevices } from './own-devices.ts'
import { makeNameTeller } from './own-name.ts'
import { makeProfileTeller } from './own-profile.ts'
import { isPersistent } from './persistent.ts'
import type { Person } from './person.ts'
import { readyState } from './ready-state.ts'
import { roomCache } from './room-cache.ts'
import { makeDialRelay } from './socket-link.ts'
import { openSpace, type SpaceEngine } from './space-engine.ts'
import { makeOfferTaker, type OfferTaker } from './take-offers.ts'
import { keepTalking } from './keep-talking.ts'
import { openTalking } from './talking.ts'

export interface EngineParts {
  readonly database: Database
  /** Where this app was served from: the first relay that a new space knows. */
  readonly origin: string
  readonly show: (state: AppState) => void
}

export interface RunningEngine {
  readonly send: (command: Command) => Promise<Result<Done>>
  readonly ask: (query: Query) => Promise<Result<unknown>>
  readonly openFile: (id: FileId) => Promise<Blob | undefined>
  readonly wake: () => void
}

const pictureEveryMs = 2_000
const tickEveryMs = 60_000

export const startEngine = async ({ database, origin, show }: EngineParts): Promise<RunningEngine> => {
  const verify = makeWebVerify()
  const fileDatabase = await openFileDatabase(`${database.name}-files`)
  const meter = await openByteMeter(database, () => systemClock.now())
  const dial = makeDialRelay(meter)
  const liars = new Set<string>()
  const signedAgain = new Map<RecordId, RecordId>()
  const chatPicture = makeChatPicture()
  const nowMs = (): number => systemClock.now()
  let person: Person | undefined
  let ownDevices: OwnDevices | undefined
  let ownNews: OwnNewsKeeper | undefined
  let offers: OfferTaker | undefined
  let lastCompleteMs = await database.lastCompleteMs()
  let persistent = await isPersistent()
  let ownSet: readonly RelayAddress[] = []
  let moving = true // until the disk says that no move to a new device key is under way
  let drawing = true // until the first picture: half of a person is not shown
  let stale = false
  let paused = false
  let drawn: Promise<void> = Promise.resolve()
  let keptAtMs = 0
  let keepingMs = 0

  // Drawing: folds what changed, then shows. Never two at once; never more often than it takes.

  const changed = (): void => {
    stale = true
    if (drawing || paused) return
    drawing = true
    setTimeout(() => {
      if (paused) drawing = false
      else drawn = draw()
    }, 0)
  }

  const tellProfile = makeProfileTeller()
  const tellName = makeNameTeller()
  const proofs = makeProofKeeper(systemClock, systemRandom, changed)

  const draw = async (): Promise<void> => {
    const startedMs = performance.now()
    stale = false
    try {
      for (const space of person?.spaces.values() ?? []) await space.refold()
      person?.files.nudge()
      const diskFails = !(await doChores())
      noteCompletion()
      const told = { lastCompleteMs, persistent, diskFails, liars: [...liars], nowMs: nowMs() }
      const chats = person === undefined ? { threads: [], pages: [] } : chatPicture.draw(person, nowMs())
      const state = readyState({ person, ownDevices, chats, ...told })
      show(state)
      person?.push.keepUp(state)
      if (nowMs() - keptAtMs > Math.max(pictureEveryMs, 100 * keepingMs)) {
        keptAtMs = nowMs()
        database.keepPicture(state).catch(() => undefined) // rebuilt at the next start
        keepingMs = nowMs() - keptAtMs // it is copied before this goes on: for a large group not at every change
      }
    } catch (error) {
      reportError(error) // a bug; the next change draws again
    }
    setTimeout(
      () => {
        drawing = false
        if (stale) changed()
      },
      Math.min(1_000, 2 * (performance.now() - startedMs)),
    )
  }

  /**
   * What this phone does unasked. False where its disk refuses: the picture is shown all the same, and nothing is signed
   * meanwhile that nobody asked for.
   */
  const doChores = async (): Promise<boolean> => {
    if (person === undefined || person.replica.storageFails()) return true
    try {
      for (const space of person.spaces.values()) {
        if ((await offers?.take(space)) === true) changed()
        if (!space.isTalk) await space.heardSet(ownSet)
        await tellName(space, person)
        await tellProfile(space, person)
        await proofs.keep(space, person.replica)
      }
      if (isForked(person)) moveSoon()
      if (moving && ownDevices !== undefined) moving = !(await finishMove(person, ownDevices, database, signedAgain))
      await ownDevices?.keepUp()
      await ownNews?.keepUp()
      if (await keepTalking(person, nowMs())) changed()
    } catch (error) {
      if (error instanceof DOMException) return false
      reportError(error)
    }
    return true
  }

  /** Complete: everything of ours is on a relay and every room has caught up with one. */
  const noteCompletion = (): void => {
    const replica = person?.replica
    const carriers = replica?.carriers() ?? []
    const connected = carriers.length > 0 && carriers.every(({ state }) => state === 'connected')
    if (replica === undefined || !connected || !replica.synced() || replica.waiting() > 0) return
    const now = nowMs()
    if (lastCompleteMs === undefined || now - lastCompleteMs > pictureEveryMs)
      void database.keepLastComplete(now).catch(() => undefined)
    lastCompleteMs = now
  }

  /**
   * What the node that serves this app calls its set. Whoever serves the app is trusted with its code; their word on which
   * relays belong together adds nothing to that. Only what was dialled tells who speaks: any relay may claim any address.
   */
  const heardSet = (url: string, relays: readonly RelayAddress[]): void => {
    if (url !== origin) return
    ownSet = relays
    changed()
  }

  const become = async (me: Me): Promise<Person> => {
    const read = identityOf(me.genesis)
    if (!read.ok) throw new Error('the identity on this phone does not read')
    const identity = read.value
    const signer = await openSigner(me.keys)
    const agreement = await openAgreement(me.keys)
    const replica = await openReplica({
      signer,
      user: identity.user,
      verify,
      outbox: database.outbox,
      cache: roomCache,
      dial,
      clock: systemClock,
      random: systemRandom,
      changed,
      heardSet,
      lied: (url) => {
        liars.add(url)
        changed()
      },
    })
    const parts = await openOwnParts({ user: identity.user, signer, database, meter, origin, nowMs })
    const spaces = new Map<SpaceId, SpaceEngine>()
    const files = await openPersonFiles({ database, fileDatabase, signer, replica, spaces, meter, origin, changed })
    const links = me.links ?? []
    const talking = await openTalking(database, nowMs, changed)
    const own = { ...parts, files, meter, talking }
    const made: Person = { me, identity, links, signer, agreement, ...own, replica, spaces }
    for (const known of await database.spaces()) await addSpace(made, known)
    offers = makeOfferTaker(made, (known) => enterSpace(made, known), changed)
    await openOwn(made)
    return made
  }

  const openOwn = async (who: Person): Promise<void> => {
    const own = await openOwnDevices(who, database, changed)
    const devices = () => own.devices().map(({ id }) => id as DeviceId)
    const enter = (known: KnownSpace) => enterSpace(who, known)
    ownDevices = own
    ownNews = await openOwnNews({ person: who, database, verify, nowMs, devices, enter })
  }

  const addSpace = async (who: Person, known: KnownSpace): Promise<Result<SpaceEngine>> => {
    const spokenIn = who.talking.notes.spokenIn(known.id)
    const space = await openSpace({ known, self: who, replica: who.replica, verify, nowMs, spokenIn })
    who.spaces.set(known.id, space)
    space.keys.ring.keep(known.keys ?? [])
    await space.refold()
    const entered = await space.enter(who.me.name)
    changed()
    return entered.ok ? ok(space) : entered
  }

  const enterSpace = async (who: Person, known: KnownSpace): Promise<Result<SpaceEngine>> => {
    await database.putSpace(known)
    return addSpace(who, known)
  }

  // Commands that make or change who this is; all others are run-command.ts's.

  const chooseName = async (typed: string): Promise<Result<Done>> => {
    const name = PersonName.safeParse(cleanText(typed))
    if (!name.success) return refuse({ code: 'malformed' })
    const me = person === undefined ? await newMe(name.data, nowMs()) : { ...person.me, name: name.data }
    await database.putMe(me)
    await person?.notes.chooseName(nowMs())
    if (person === undefined) person = await become(me)
    else {
      person = { ...person, me }
      await openOwn(person) // the vault and our other phones are told the name
      for (const space of person.spaces.values()) await tellName(space, person)
    }
    persistent = await isPersistent()
    changed()
    return ok({})
  }

  /** One after another: two tabs, or a finger that slips, must not become two people or join twice. */
  let working: Promise<unknown> = Promise.resolve()
  const send = (command: Command): Promise<Result<Done>> => {
    if (command.do === 'retry-now') return obey(command)
    const done = working.then(() => obey(command))
    working = done.catch(() => undefined)
    return done
  }

  /** In its turn among commands: none is signed by the old key while the new one is made. */
  let moveQueued = false
  const moveSoon = (): void => {
    if (moveQueued) return
    moveQueued = true
    working = working.then(move).catch(reportError) // then it stays as it is, set aside and shown, until the next start
  }

  const move = async (): Promise<void> => {
    if (person === undefined) return
    const { me, files, replica } = person
    paused = true
    try {
      await drawn
      files.close()
      replica.close() // nothing more is signed by the old key
      const moved = await moveDevice(person, database, nowMs()).catch((error: unknown) => {
        reportError(error)
        return me
      })
      moving = moved !== me
      person = await become(moved)
      if (moving) moveQueued = false
    } finally {
      paused = false
      changed()
    }
  }

  const obey = async (command: Command): Promise<Result<Done>> => {
    try {
      if (command.do === 'choose-name') return await chooseName(command.name)
      if (isDeviceCommand(command))
        return await runDeviceCommand(command, {
          who: person,
          own: ownDevices,
          origin,
          nowMs,
          verify,
          dial,
          become: async (fresh) => {
            await database.putPerson(fresh)
            person = await become(fresh.me)
            persistent = await isPersistent()
          },
        })
      if (person === undefined) return refuse({ code: 'malformed' })
      return await runCommand(command, running(person))
    } catch (error) {
      if (error instanceof DOMException) return refuse({ code: 'disk' }) // this phone's storage said no
      throw error
    } finally {
      changed()
    }
  }

  const me = await database.me()
  if (me !== undefined) person = await become(me)
  await draw()
  setInterval(changed, tickEveryMs) // posts expire, "since when" moves on
  const running = (who: Person): Running => ({
    who,
    origin,
    nowMs,
    enterSpace: (known) => enterSpace(who, known),
  })
  const askNow = async (query: Query): Promise<Result<unknown>> =>
    person === undefined ? refuse({ code: 'malformed' }) : runQuery(query, running(person))
  return {
    send,
    ask: askNow,
    openFile: (id) => person?.files.open(id) ?? Promise.resolve(undefined),
    wake: () => person?.replica.wake(),
  }
}
