/** Conversations, as screens are shown them: a list of threads, and of those that are open on a screen, a page of messages. */
import type { RecordId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { AlarmView, Person, SyncMark } from './basic-state.ts'
import type { FileView } from './file-state.ts'

/** A group's own conversation or a talk is named by its space; a topic or a post's conversation by its space and its record. */
export type ThreadId = SpaceId | `${SpaceId}/${RecordId}`

export interface ThreadView {
  readonly id: ThreadId
  readonly space: SpaceId
  readonly of: 'group' | 'topic' | 'post' | 'talk'
  readonly title: string // the group's name, the topic's, the post's title; of a talk the others' names
  readonly with: readonly Person[] // of a talk: everybody else in it
  readonly waitingFor: readonly Person[] // of a talk: offered, and not come in yet
  readonly last:
    | {
        readonly by: Person
        readonly mine: boolean
        readonly words: string
        readonly holds?: 'photo' | 'voice' | 'file' | 'poll' | undefined // what else it is, or all that it is
        readonly atMs: number
        readonly mark: SyncMark | undefined
      }
    | undefined
  readonly lastAtMs: number // of the last message, else of its beginning
  readonly unread: number // by others, after what this person has read
  readonly mentionsMe: boolean // among the unread
  readonly muted: boolean
  readonly mayWrite: boolean
  readonly closed: boolean // of a topic
  readonly ended: boolean // of a talk: the others left or were removed, or I was
  readonly sealed: boolean // relays cannot read it
  readonly locked: number // messages whose key this phone does not have (yet)
  readonly alarms: readonly AlarmView[]
}

export interface ReactionView {
  readonly with: string // one of `reactions` in shared/domain/chat/chat-event.ts
  readonly by: readonly Person[]
  readonly mine: boolean
}

export interface PollView {
  readonly choices: readonly { readonly words: string; readonly by: readonly Person[]; readonly mine: boolean }[]
  readonly many: boolean // more than one choice each
  readonly voters: number
}

export interface MessageView {
  readonly id: RecordId
  readonly by: Person
  readonly mine: boolean
  readonly words: string
  readonly mentions: readonly Person[]
  readonly atMs: number
  readonly clockAhead: boolean
  readonly edited: boolean
  readonly deleted: boolean // a tombstone: its words and files are gone from view
  readonly hidden: { readonly by: Person; readonly reason: string } | undefined // by a coordinator; words are '' unless I am one, or its author
  readonly answers: { readonly id: RecordId; readonly by: Person; readonly words: string } | undefined // what it replies to
  readonly reactions: readonly ReactionView[]
  readonly poll: PollView | undefined
  readonly files: readonly FileView[]
  readonly seenBy: readonly Person[] // others who have seen it, as far as they tell
  readonly mayEdit: boolean
  readonly mayDelete: boolean
  readonly mayHide: boolean
  readonly mark: SyncMark | undefined // of mine: the least advanced of what I signed about it
}

/** A thread that some screen is looking at (command `look`). */
export interface ThreadPage {
  readonly id: ThreadId
  readonly messages: readonly MessageView[] // oldest first: the newest so many as were asked for
  readonly earlier: 'none' | 'some' | 'coming' // before the first one shown; coming: an earlier month is on its way
  readonly firstUnread: RecordId | undefined // as it was when the screen began to look
  readonly here: readonly Person[] // others who have it open now, as far as relays tell
  readonly typing: readonly Person[]
}

/** Found by words, newest first. */
export interface FoundMessage {
  readonly thread: ThreadId
  readonly id: RecordId
  readonly by: Person
  readonly words: string
  readonly atMs: number
}

export type MutedUntil = number | 'ever' | undefined // milliseconds; undefined: not muted
