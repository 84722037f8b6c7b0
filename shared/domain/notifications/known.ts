/**
 * So much of a space as is needed to say whom an event concerns: whose each post, answer, message and claim is. Grown one
 * event at a time, by a phone and a relay alike; events are read loosely, since kinds of other apps come along too.
 */
import type { Envelope } from '../../events/envelope.ts'
import { RecordId, UserId } from '../../kernel/ids.ts'

export interface KnownAnswer {
  readonly author: UserId
  chosen: boolean
}

export interface KnownPost {
  readonly author: UserId
  readonly title: string
  readonly answers: Map<RecordId, KnownAnswer>
  /** Who signed that it is done. */
  readonly doneBy: Set<UserId>
}

export interface KnownMessage {
  readonly author: UserId
  readonly words: string
}

export interface Known {
  readonly posts: Map<RecordId, KnownPost>
  readonly messages: Map<RecordId, KnownMessage>
  /** Who asked to come in, by their claim. */
  readonly claims: Map<RecordId, UserId>
}

export const nothingKnown = (): Known => ({ posts: new Map(), messages: new Map(), claims: new Map() })

export type Body = Readonly<Record<string, unknown>>

export const bodyOf = ({ body }: Pick<Envelope, 'body'>): Body =>
  typeof body === 'object' && body !== null ? (body as Body) : {}

export const idIn = (body: Body, name: string): RecordId | undefined => RecordId.safeParse(body[name]).data
export const userIn = (body: Body, name: string): UserId | undefined => UserId.safeParse(body[name]).data
export const textIn = (body: Body, name: string): string => {
  const text = body[name]
  return typeof text === 'string' ? text : ''
}

/** As much of somebody's words as a line shows. */
export const shortened = (text: string, charsMax: number): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= charsMax) return line
  const cut = line.slice(0, charsMax - 1).replace(/[\ud800-\udbff]$/, '') // not through the middle of a sign
  return `${cut.trimEnd()}…`
}
