/** How this node says no over HTTP: always JSON with a code, so that a program can act on it. */
import type { Refusal } from '@kwata/shared/kernel/refusal.ts'
import type { Context } from 'hono'

export type HttpRefusal =
  | Refusal
  | { readonly code: 'no-such-path' }
  | { readonly code: 'foreign-origin' }
  | { readonly code: 'no-such-file' } // or not all of it
  | { readonly code: 'bad-token' } // missing, expired, forged, or meant for another relay
  | { readonly code: 'bad-nonce' } // expired, spent, or not of this relay
  | { readonly code: 'not-built' } // the app has not been built on this machine
  | { readonly code: 'bug' } // ours; the log has the rest

export const statusOf = {
  malformed: 400,
  'bad-signature': 401,
  'bad-token': 401,
  'bad-nonce': 401,
  unbound: 403,
  'wrong-room': 403,
  'not-a-member': 403,
  'read-only': 403,
  'bad-hello': 401,
  'bad-invitation': 403,
  'not-invited': 403,
  'not-allowed': 403,
  'last-admin': 409,
  'foreign-origin': 403,
  'unknown-room': 404,
  'no-such-path': 404,
  'no-such-file': 404,
  gap: 409,
  'too-large': 413,
  'too-many': 429,
  quota: 429,
  bug: 500,
  'unknown-space': 503,
  'not-yet-a-member': 503,
  overloaded: 503,
  'clock-ahead': 400,
  'going-away': 503,
  'not-built': 503,
  disk: 507,
  // of phones alone
  'bad-words': 403,
  'bad-link': 403,
  'bad-backup': 403,
  'no-vault': 404,
  unreachable: 503,
} as const satisfies Record<HttpRefusal['code'], number>

export const refuse = (c: Context, refusal: HttpRefusal): Response => c.json(refusal, statusOf[refusal.code])
