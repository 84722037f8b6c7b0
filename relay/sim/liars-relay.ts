/** A relay that lies: the shipped node, whose words are bent on their way, and whose disk is put back at will. */
import { decodeFrames, encodeFrame, type Frame, type FrameKind, kind } from '@kwata/shared/wire/frames.ts'
import { concat } from '@kwata/shared/kernel/bytes.ts'
import { closeCodeOf } from '@kwata/shared/kernel/refusal.ts'
import { encodeNumber, encodeOpened, encodeStored } from '@kwata/shared/wire/messages.ts'
import { unwrap } from '@kwata/shared/testing/people.ts'
import { makeMemoryDisk } from '../ports/memory-log.ts'
import type { World, WorldRelay } from './world.ts'

export interface LyingRelay {
  readonly lies: Readonly<Record<string, () => void>>
  /** Serves rightly again, with whatever is on its disk. */
  readonly repent: () => void
}

type Bend = (frame: Frame, to: string) => Frame | undefined

const largeBytes = 100

export const makeLyingRelay = (world: World, relay: WorldRelay): LyingRelay => {
  const { random, network } = world
  const heard: Frame[] = []

  const bendAll = (bend: Bend): void =>
    network.tamper(relay.url, (message, to) => {
      const frames = unwrap(decodeFrames(message)).flatMap((frame) => {
        if (frame.kind === kind.data && heard.length < 200) heard.push({ ...frame, payload: frame.payload.slice() })
        return bend(frame, to) ?? []
      })
      return frames.length === 0
        ? undefined
        : concat(...frames.map((one) => encodeFrame(one.channel, one.kind as FrameKind, one.payload)))
    })

  const of =
    (which: FrameKind, bend: Bend): Bend =>
    (frame, to) =>
      frame.kind === which ? bend(frame, to) : frame

  const flip: Bend = (frame) => {
    if (frame.payload.length < largeBytes) return frame
    const at = random.int(0, frame.payload.length - 1)
    return { ...frame, payload: frame.payload.map((byte, i) => (i === at ? byte ^ (1 << random.int(0, 7)) : byte)) }
  }

  const restart = (change: () => void): void => {
    world.crashRelay(relay)
    change()
    world.startRelay(relay)
  }
  let backup = structuredClone(relay.disk)

  return {
    lies: {
      'alters records': () => bendAll(of(kind.data, flip)),
      'alters what it says of itself': () => bendAll((frame) => (frame.channel === 0 ? flip(frame, '') : frame)),
      'alters rows for other relays': () => bendAll(of(kind.page, flip)),
      'withholds records': () =>
        bendAll(
          of(kind.data, (frame) => (frame.payload.length < largeBytes || random.chance(0.5) ? frame : undefined)),
        ),
      'shows one person less than another': () => {
        const blind = random.pick(world.phones).name
        bendAll(of(kind.data, (frame, to) => (to === blind && frame.payload.length >= largeBytes ? undefined : frame)))
      },
      'says that all is well and nothing new': () =>
        bendAll(
          of(kind.opened, (frame) => ({
            ...frame,
            payload: encodeOpened({ same: true, hidden: false, count: 0, row: 0, acc: undefined }),
          })),
        ),
      'claims to hold what it never got': () =>
        bendAll(
          of(kind.opened, (frame) => ({
            ...frame,
            payload: encodeOpened({
              same: false,
              hidden: false,
              count: random.int(1, 50),
              row: 1e6,
              acc: random.bytes(20),
            }),
          })),
        ),
      'acknowledges what it never got': () =>
        bendAll(of(kind.stored, (frame) => ({ ...frame, payload: encodeStored({ count: 1_000, row: 1e9 }) }))),
      'acknowledges all under its first row': () =>
        bendAll(of(kind.stored, (frame) => ({ ...frame, payload: encodeStored({ count: 1_000, row: 1 }) }))),
      'acknowledges nothing': () => bendAll(of(kind.stored, () => undefined)),
      'turns members away': () =>
        bendAll(
          of(kind.opened, (frame) => ({
            ...frame,
            kind: kind.closed,
            payload: encodeNumber(
              closeCodeOf[random.pick(['not-a-member', 'read-only', 'malformed', 'unbound'] as const)],
            ),
          })),
        ),
      'plays old words again, in any room': () =>
        bendAll(of(kind.data, (frame) => ({ ...frame, payload: random.pick([frame, ...heard]).payload }))),
      'says nonsense': () =>
        bendAll((frame) => (random.chance(0.2) ? { ...frame, payload: random.bytes(random.int(0, 90)) } : frame)),
      'falls silent': () => network.tamper(relay.url, () => undefined),
      'keeps a copy of its disk': () => void (backup = structuredClone(relay.disk)),
      'goes back in time': () => restart(() => Object.assign(relay.disk, structuredClone(backup))),
      'forgets everything': () => restart(() => Object.assign(relay.disk, makeMemoryDisk())),
    },
    repent: () => network.tamper(relay.url, undefined),
  }
}
