import type { Fact } from '@kwata/shared/events/verify.ts'
import { roomOf, type SpaceId, type UserId } from '@kwata/shared/kernel/ids.ts'
import { makePerson } from '@kwata/shared/testing/people.ts'
import { prng } from '@kwata/shared/testing/prng.ts'
import { makeSpace } from '@kwata/shared/testing/space.ts'
import { expect, test } from 'vitest'
import type { SpaceView, ThreadView } from './app-state.ts'
import { type InboxGroup, openInbox } from './inbox.ts'

const makeNotes = () => {
  const notes = new Map<string, unknown>()
  return {
    note: async (name: string) => notes.get(name),
    putNote: async (name: string, value: unknown) => void notes.set(name, value),
  }
}

const scene = async () => {
  const random = prng(1)
  const made = await makeSpace(random)
  const { help, space } = made
  const [me, paul, eric] = [await makePerson(random), await makePerson(random), await makePerson(random)]
  const view = {
    id: space,
    name: 'Bastos',
    muted: undefined,
    posts: [],
    applicants: [],
    reports: [],
    lateWork: [],
    warnings: [],
  } as unknown as SpaceView
  const post = await me.say(help, { kind: 'help.posted', body: { title: 'Carry water' }, after: [] })
  let told: readonly Fact[] = [post]
  const nowMs = post.envelope.at.ms + 1_000
  const answer = async (by: typeof paul) => {
    told = [
      ...told,
      await by.say(help, { kind: 'help.answered', body: { post: post.id, words: 'I can' }, after: [post.id] }),
    ]
  }
  const database = makeNotes()
  const open = () => openInbox(database, me.identity.user)
  const members = await made.membership()
  const group = (part: Partial<SpaceView> = {}): InboxGroup => ({
    view: { ...view, ...part },
    membership: members,
    told,
    members: [],
  })
  const tell = (...said: readonly Fact[]): void => void (told = [...told, ...said])
  return { open, group, answer, me, paul, eric, nowMs, post, space, tell, chat: roomOf(space, 'chat') }
}

const none: ReadonlySet<UserId> = new Set()

test('several answers to one post are one item, which leads to the post and is news again with one more', async () => {
  const { open, group, answer, paul, eric, nowMs, post, space } = await scene()
  const inbox = await open()
  const view = () => inbox.view({ groups: [group()], threads: [], blocked: none, nowMs })
  expect(view()).toEqual({ items: [], fresh: 0 })
  await answer(paul)
  expect(view().items).toMatchObject([
    { id: `answered:${post.id}`, what: 'answered', count: 1, path: `/g/${space}/p/${post.id}`, fresh: true },
  ])
  await inbox.see(nowMs)
  expect(view().fresh).toBe(0)
  await answer(eric)
  expect(view()).toMatchObject({ fresh: 1, items: [{ count: 2, fresh: true }] })
})

test('what was seen stays seen after a restart, on this phone', async () => {
  const { open, group, answer, paul, nowMs } = await scene()
  await answer(paul)
  const first = await open()
  first.view({ groups: [group()], threads: [], blocked: none, nowMs })
  await first.see(nowMs)
  const second = await open()
  expect(second.view({ groups: [group()], threads: [], blocked: none, nowMs }).fresh).toBe(0)
})

test('what somebody blocked did is not there; a muted group tells what is mine and not what waits for a coordinator', async () => {
  const { open, group, answer, paul, eric, nowMs } = await scene()
  await answer(paul)
  const inbox = await open()
  const waits = { reports: [{ by: { user: eric.identity.user, name: 'Eric' }, atMs: nowMs, closed: false }] } as never
  const whats = (part: Partial<SpaceView>, blocked = none) =>
    inbox
      .view({ groups: [group({ reports: waits['reports'], ...part })], threads: [], blocked, nowMs })
      .items.map(({ what }) => what)
  expect(whats({})).toEqual(['reported', 'answered'])
  expect(whats({}, new Set([paul.identity.user]))).toEqual(['reported'])
  expect(whats({ muted: 'ever' })).toEqual(['answered'])
  expect(whats({ muted: nowMs - 1 })).toEqual(['reported', 'answered'])
})

test('on a new phone the past is there to read, and rings nobody', async () => {
  const { open, group, answer, paul, nowMs } = await scene()
  await answer(paul)
  const inbox = await open()
  const later = nowMs + 15 * 86_400_000
  expect(inbox.view({ groups: [group()], threads: [], blocked: none, nowMs: later })).toMatchObject({
    fresh: 0,
    items: [{ fresh: false }],
  })
})

test('a talk that waits unread is one item; a muted one tells only of what names me', async () => {
  const { open, eric, nowMs } = await scene()
  const inbox = await open()
  const thread = {
    id: 't'.repeat(32) as SpaceId,
    space: 't'.repeat(32) as SpaceId,
    of: 'talk',
    title: 'Eric',
    unread: 2,
    mentionsMe: false,
    muted: false,
    last: {
      by: { user: eric.identity.user, name: 'Eric' },
      mine: false,
      words: 'Bonsoir',
      atMs: nowMs,
      mark: undefined,
    },
  } as unknown as ThreadView
  const whats = (part: Partial<ThreadView>, blocked = none) =>
    inbox
      .view({ groups: [], threads: [{ ...thread, ...part }], blocked, nowMs })
      .items.map(({ what, count }) => [what, count])
  expect(whats({})).toEqual([['message', 2]])
  expect(whats({ unread: 0 })).toEqual([])
  expect(whats({ muted: true })).toEqual([])
  expect(whats({ muted: true, mentionsMe: true })).toEqual([['mention', 2]])
  expect(whats({}, new Set([eric.identity.user]))).toEqual([])
})

test('a reply to me is there while its conversation is unread, and leads to it', async () => {
  const { open, group, nowMs, space, me, paul, tell, chat } = await scene()
  const mine = await me.say(chat, { kind: 'message.said', body: { words: 'Who has a ladder?' }, after: [] })
  const reply = await paul.say(chat, { kind: 'message.said', body: { words: 'I do', to: mine.id }, after: [mine.id] })
  tell(mine, reply)
  const inbox = await open()
  const thread = { id: space, space, of: 'group', unread: 1, mentionsMe: false, muted: false } as unknown as ThreadView
  const items = (unread: number) =>
    inbox.view({ groups: [group()], threads: [{ ...thread, unread }], blocked: none, nowMs }).items
  expect(items(1)).toMatchObject([{ what: 'reply', title: 'I do', path: `/talks/${space}`, count: 1 }])
  expect(items(0)).toEqual([])
})
