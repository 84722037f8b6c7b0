/** What a phone and a relay say to each other about what may ring, and what a relay pushes to a phone that is asleep. */
import * as z from 'zod/mini'
import { fromBase64Url } from '../kernel/bytes.ts'
import { limits } from '../kernel/limits.ts'

const bytesOf = (length: number) =>
  z.string().check(
    z.maxLength(Math.ceil((length * 4) / 3)),
    z.refine((text) => fromBase64Url(text)?.length === length),
  )

const minute = z.int().check(z.gte(0), z.lte(1_439))
const id = z.string().check(z.regex(/^[a-z2-7]{32}$/))

/** `POST /api/push/subscription`: where this device is reached, and when it wants to be left alone. Replaces what it said before. */
export const PushSubscribe = z.object({
  endpoint: z.string().check(z.minLength(12), z.maxLength(limits.pushEndpointCharsMax)),
  p256dh: bytesOf(65),
  auth: bytesOf(16),
  language: z.enum(['fr', 'en']),
  /** Local time less UTC. */
  offsetMinutes: z.int().check(z.gte(-720), z.lte(840)),
  quiet: z.optional(z.object({ fromMinute: minute, toMinute: minute })),
  /** Groups, and conversations in them, that are not to ring. */
  muted: z.array(z.string().check(z.regex(/^[a-z2-7]{32}(\/[a-z2-7]{32})?$/))).check(z.maxLength(limits.pushMutedMax)),
})
export type PushSubscribe = z.infer<typeof PushSubscribe>

/**
 * Pushed, encrypted for the browser alone. `wake`: something came that the relay cannot read. The words are the phone's
 * affair; `title` and `by` are what people wrote.
 */
export const PushNote = z.object({
  what: z.string().check(z.maxLength(24)),
  space: id,
  /** The post, or the conversation. */
  about: z.optional(id),
  /** The latest event that it is of: told twice, shown once. */
  record: id,
  n: z.int().check(z.gte(1)),
  title: z.string().check(z.maxLength(limits.noticeTitleCharsMax)),
  by: z.string().check(z.maxLength(limits.personNameCharsMax)),
  language: z.enum(['fr', 'en']),
})
export type PushNote = z.infer<typeof PushNote>
