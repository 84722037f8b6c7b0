import type { Month } from '@kwata/shared/domain/chat/chat-rooms.ts'
import type { RoomName, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { expect, test } from 'vitest'
import { makeChatRooms } from './chat-rooms.ts'

const space = 'a'.repeat(32) as SpaceId
const day = (year: number, month: number, of: number) => Date.UTC(year, month - 1, of, 12)

const rooms = (
  nowMs: number,
  foundedMs: number | undefined,
  heard: (room: RoomName) => boolean = () => true,
  spokenIn?: Month,
) => {
  const opened: string[] = []
  const at = { nowMs }
  const made = makeChatRooms({
    space,
    open: (room) => Promise.resolve(void opened.push(room.slice(33, -2))),
    foundedMs: () => foundedMs,
    latestMs: () => day(2026, 11, 20),
    nowMs: () => at.nowMs,
    caughtUp: heard,
    isConnected: () => false,
    spokenIn,
  })
  return { made, opened, at }
}

test('this month and the one before are opened at the start, earlier ones when asked, back to the founding', async () => {
  const { made, opened } = rooms(day(2026, 11, 23), day(2026, 6, 15))
  await made.keepUp()
  await made.keepUp()
  expect(opened.toSorted()).toEqual(['chat', 'chat.2026-10', 'chat.2026-11'])
  expect(made.current()).toBe(`${space}.chat.2026-11.0`)
  expect([made.hasEarlier(0), made.hasEarlier(day(2026, 10, 3))]).toEqual([true, false])
  while (await made.openEarlier(0));
  expect(opened.slice(3)).toEqual(['chat.2026-09', 'chat.2026-08', 'chat.2026-07', 'chat.2026-06'])
  expect(made.hasEarlier(0)).toBe(false)
  expect(made.opened().map((room) => room.slice(33, -2))).toEqual([
    'chat',
    ...['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'].map((month) => `chat.${month}`),
  ])
})

test('what was founded this month opens nothing before it; on the last day the next month is open already', async () => {
  const { made, opened, at } = rooms(day(2026, 11, 30), day(2026, 11, 12), () => false)
  await made.keepUp()
  expect(opened.toSorted()).toEqual(['chat', 'chat.2026-11', 'chat.2026-12'])
  expect([made.hasEarlier(0), made.heardAll()]).toEqual([false, true])
  at.nowMs = day(2026, 12, 1)
  await made.keepUp()
  expect([made.current(), opened.length, made.heardAll()]).toEqual([`${space}.chat.2026-12.0`, 3, false])
})

test('a phone that believes in 1970 speaks in the month of what its neighbours last said', async () => {
  const { made, opened } = rooms(0, day(2026, 6, 15))
  await made.keepUp()
  expect(made.current()).toBe(`${space}.chat.2026-11.0`)
  expect(opened.toSorted()).toEqual(['chat', 'chat.2026-10', 'chat.2026-11'])
})

test('before a removal every month is opened; an earlier one is heard once a relay has told all of it', async () => {
  const silent = new Set(['chat.2026-08'])
  const { made, opened } = rooms(day(2026, 11, 23), day(2026, 8, 1), (room) => !silent.has(room.slice(33, -2)))
  await made.keepUp()
  expect(made.heardAll()).toBe(true)
  await made.openAll()
  expect(opened).toContain('chat.2026-08')
  expect(made.heardAll()).toBe(false)
  silent.clear()
  expect(made.heardAll()).toBe(true)
  silent.add('chat.2026-08') // the link is gone; what was told is here
  expect(made.heardAll()).toBe(true)
})

test('of a quiet conversation the month of its last words is open, and those since, as far as half a year', async () => {
  const { made, opened } = rooms(day(2026, 11, 23), day(2026, 1, 1), () => true, '2026-08' as Month)
  await made.keepUp()
  expect(opened.toSorted()).toEqual(['chat', ...['08', '09', '10', '11'].map((month) => `chat.2026-${month}`)])
  const long = rooms(day(2026, 11, 23), day(2024, 1, 1), () => true, '2024-02' as Month)
  await long.made.keepUp()
  const [, oldest, next] = long.opened.toSorted()
  expect([oldest, next, long.opened.length]).toEqual(['chat.2024-02', 'chat.2026-05', 9])
})

test('a founder who says that it was 1970 makes no phone open rooms for half a century', async () => {
  const { made, opened } = rooms(day(2026, 11, 23), 0)
  await made.keepUp()
  await made.openAll()
  expect(opened).toContain('chat.2026-01')
  expect(opened.length).toBeLessThan(20)
})
