/**
 * Every way this product says no. Bugs throw; refusals are returned, and travel as a close code.
 *
 * 44xx is permanent: the same bytes will never be taken, so the sender keeps them aside and shows "needs attention".
 * 45xx is transient: the sender keeps them and tries again. (The ranges are those of y-websocket's `shouldReconnect`.)
 */
export type Refusal =
  | { readonly code: 'malformed' } // not what the format says, at any layer
  | { readonly code: 'bad-signature' }
  | { readonly code: 'unbound' } // client id, clock or key is not the one that the envelope implies
  | { readonly code: 'wrong-room' } // signed for another room: a replay
  | { readonly code: 'not-a-member' }
  | { readonly code: 'read-only' } // a reader writes, or a room that this relay only shows
  | { readonly code: 'not-allowed' } // a member, in a role that may not do this, or not to them
  | { readonly code: 'last-admin' } // a space keeps one
  | { readonly code: 'bad-hello' }
  | { readonly code: 'clock-ahead' } // a room of a month that has not come
  | { readonly code: 'unknown-room' } // the name breaks the grammar, or is of no kind that this relay serves
  | { readonly code: 'too-large'; readonly bytes: number; readonly bytesMax: number }
  | { readonly code: 'too-many'; readonly what: string; readonly max: number }
  | { readonly code: 'bad-invitation' } // forged, expired, used up, or of another space
  | { readonly code: 'not-invited' } // this relay adopts only spaces that its operator invited
  | { readonly code: 'bad-words' } // not 24 words of a list, or not those of this person's recovery kit
  | { readonly code: 'no-vault' } // a relay answered, and keeps nothing for these words
  | { readonly code: 'bad-link' } // to a second phone: forged, expired, incomplete
  | { readonly code: 'bad-backup' } // damaged, cut short, of a newer version, or sealed by other words
  | { readonly code: 'unknown-space' } // its genesis has not reached this relay yet
  | { readonly code: 'not-yet-a-member' } // the relay has not yet seen the claim, or has not yet stored it
  | { readonly code: 'gap' } // a record before this one is missing here
  | { readonly code: 'quota'; readonly what: string }
  | { readonly code: 'overloaded' }
  | { readonly code: 'disk' } // nothing can be written now; reading goes on
  | { readonly code: 'going-away' }
  | { readonly code: 'unreachable' } // no relay answered in time

export type RefusalCode = Refusal['code']

/** WebSocket close codes, also used to close a single channel. */
export const closeCodeOf = {
  malformed: 4400,
  'bad-signature': 4401,
  unbound: 4402,
  'not-a-member': 4403,
  'unknown-room': 4404,
  'read-only': 4405,
  'wrong-room': 4409,
  'bad-hello': 4411,
  'too-large': 4413,
  'too-many': 4414,
  'bad-invitation': 4415,
  'not-invited': 4416,
  'bad-words': 4417,
  'no-vault': 4418,
  'bad-link': 4419,
  'bad-backup': 4420,
  'not-allowed': 4421,
  'last-admin': 4422,
  'clock-ahead': 4423,
  overloaded: 4503,
  'unknown-space': 4504,
  'not-yet-a-member': 4505,
  gap: 4506,
  quota: 4507,
  disk: 4508,
  'going-away': 4509,
  unreachable: 4510,
} as const satisfies Record<RefusalCode, number>

const codeOfClose = new Map<number, RefusalCode>(
  Object.entries(closeCodeOf).map(([code, close]) => [close, code as RefusalCode]),
)

export const refusalCodeOf = (closeCode: number): RefusalCode | undefined => codeOfClose.get(closeCode)

export const isPermanent = (code: RefusalCode): boolean => closeCodeOf[code] < 4500
