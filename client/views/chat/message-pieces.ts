/**
 * What somebody wrote, cut into plain text, links and mentions, so that it can be shown as text and nothing else. Joined again, the
 * pieces are what was written. A link is http or https alone, names nobody before its host, and is followed only when it is tapped.
 */
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import type { Person } from '../../store/basic-state.ts'

export type Piece =
  | { readonly what: 'text'; readonly text: string }
  | { readonly what: 'link'; readonly text: string; readonly href: string }
  | { readonly what: 'mention'; readonly text: string; readonly user: UserId }

const addresses = /https?:\/\/[^\s<>"'`\u2018\u201c\u00ab]+/giu
/** Signs that end a sentence rather than an address. */
const sentenceEnd = /[.,;:!?…»”’)\]}]+$/u

const hrefOf = (text: string): string | undefined => {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const honest = (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === ''
  return honest ? url.href : undefined
}

export const piecesOf = (words: string, mentions: readonly Person[]): readonly Piece[] => {
  const pieces: Piece[] = []
  let done = 0
  for (const found of words.matchAll(addresses)) {
    const text = found[0].replace(sentenceEnd, '')
    const href = hrefOf(text)
    if (href === undefined) continue
    pieces.push(...withMentions(words.slice(done, found.index), mentions), { what: 'link', text, href })
    done = found.index + text.length
  }
  pieces.push(...withMentions(words.slice(done), mentions))
  return pieces
}

/** The longest name first: "@Awa Njoya" is not "@Awa" with a word after it. */
const withMentions = (text: string, mentions: readonly Person[]): readonly Piece[] => {
  if (text === '') return []
  const named = [...mentions]
    .filter(({ name }) => name !== '')
    .toSorted((a, b) => b.name.length - a.name.length)
    .find(({ name }) => mentionStart(text, name) >= 0)
  if (!named) return [{ what: 'text', text }]
  const from = mentionStart(text, named.name)
  const to = from + 1 + named.name.length
  return [
    ...withMentions(text.slice(0, from), mentions),
    { what: 'mention', text: text.slice(from, to), user: named.user },
    ...withMentions(text.slice(to), mentions),
  ]
}

/** Where "@name" stands as a word of its own, or −1. */
const mentionStart = (text: string, name: string): number => {
  for (let from = text.indexOf(`@${name}`); from >= 0; from = text.indexOf(`@${name}`, from + 1)) {
    const after = text.slice(from + 1 + name.length)
    if (!/^[\p{L}\p{N}]/u.test(after)) return from
  }
  return -1
}

/** Those who are still named in the words that are about to be said. */
export const namedIn = (words: string, people: readonly Person[]): readonly Person[] => {
  const users = new Set(piecesOf(words, people).flatMap((piece) => (piece.what === 'mention' ? [piece.user] : [])))
  return people.filter(({ user }, at) => users.has(user) && people.findIndex((one) => one.user === user) === at)
}
