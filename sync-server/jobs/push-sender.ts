/**
 * Sends what is due, until a push service has taken it. A service that is down is asked less and less; one that says a
 * phone is gone is believed. A notice whose sending a kill interrupted is sent again, with the same record: a phone shows it once.
 */
import { idOf } from '@kwata/shared/kernel/hash.ts'
import { utf8 } from '@kwata/shared/kernel/bytes.ts'
import type { PushNote } from '@kwata/shared/wire/push-bodies.ts'
import webPush from 'web-push'
import type { Due, PushStore, PushSubscription } from '../storage/push-store.ts'
import type { PushKey } from '../push-key.ts'
import { makeBreaker } from './push-breaker.ts'
import { notBefore } from './push-notice.ts'
import type { PostPush, PushAnswer } from './push-post.ts'

export interface PushSenderParts {
  readonly store: PushStore
  readonly key: PushKey
  /** Whom a push service writes to about this node: an https or mailto address. */
  readonly contact: string
  readonly post: PostPush
  readonly nowMs: () => number
}

export interface PushSender {
  /** Sends what is due now; says when to come again. */
  readonly sendDue: () => Promise<number | undefined>
}

const atOnce = 8
const firstWaitMs = 30_000
const waitMsMax = 3_600_000
const retryAfterMsMax = 86_400_000

export const makePushSender = ({ store, key, contact, post, nowMs }: PushSenderParts): PushSender => {
  const breaker = makeBreaker(nowMs)

  const requestFor = (due: Due, to: PushSubscription) => {
    const note: PushNote = {
      what: due.what,
      space: due.space,
      ...(due.about === undefined ? {} : { about: due.about }),
      record: due.record,
      n: due.n,
      title: due.title,
      by: due.by,
      language: to.language,
    }
    const subscription = { endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } }
    const details = webPush.generateRequestDetails(subscription, JSON.stringify(note), {
      vapidDetails: { subject: contact, ...key },
      TTL: Math.max(0, Math.round((due.expiresMs - nowMs()) / 1000)),
      urgency: due.what === 'wake' ? 'normal' : 'high',
      topic: idOf(utf8(due.tag)), // one that still waits there is replaced
      contentEncoding: 'aes128gcm',
    })
    return { endpoint: to.endpoint, headers: details.headers as Record<string, string | number>, body: details.body }
  }

  const send = async (due: Due): Promise<void> => {
    const to = store.subscription(due.device)
    if (to === undefined || due.expiresMs <= nowMs()) return store.drop(due)
    const held = notBefore(to, nowMs())
    if (held > nowMs()) return store.later(due, held, false)
    const host = new URL(to.endpoint).host
    const opensMs = breaker.opensMs(host)
    if (opensMs !== undefined) return store.later(due, opensMs, false)
    let request
    try {
      request = requestFor(due, to)
    } catch {
      return store.unsubscribe(due.device) // a key that is no point of the curve
    }
    const answer = await post(request).catch((): PushAnswer => ({ status: 0, retryAfter: undefined }))
    settle(due, host, answer)
  }

  const settle = (due: Due, host: string, { status, retryAfter }: PushAnswer): void => {
    if (status >= 200 && status < 300) {
      breaker.worked(host)
      return store.sent(due, nowMs())
    }
    if (status === 404 || status === 410 || status === 401 || status === 403) {
      breaker.worked(host)
      return store.unsubscribe(due.device) // gone, or bound to another key: the phone subscribes again when it is opened
    }
    if (status === 429 || status >= 500 || status === 0) {
      if (status !== 429) breaker.failed(host) // too often for one phone is no reason to leave everybody's alone
      const waitMs = Math.min(waitMsMax, firstWaitMs * 2 ** due.tries)
      return store.later(due, nowMs() + Math.max(waitMs, retryMs(retryAfter, nowMs())), true)
    }
    return store.drop(due) // it would be refused again: too large, or malformed
  }

  return {
    sendDue: async () => {
      for (;;) {
        const due = store.due(nowMs(), atOnce)
        if (due.length === 0) return store.nextDueMs()
        await Promise.all(due.map(send))
      }
    },
  }
}

const retryMs = (said: string | undefined, nowMs: number): number => {
  if (said === undefined) return 0
  const seconds = Number(said)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(said) - nowMs
  return Number.isFinite(ms) ? Math.min(retryAfterMsMax, Math.max(0, ms)) : 0
}
