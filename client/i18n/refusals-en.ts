/** What each refusal says in English: what happened, what it means, what to do. */
import type { RefusalCode } from '@kwata/shared/kernel/refusal.ts'

export const refusalsEn = {
  malformed: 'The relay could not read this. Check whether an update of Kwata is ready.',
  'bad-signature': 'The signature of this does not match what it says. Please write it again.',
  unbound: 'This does not match this phone, as happens when its data was copied. Please write it again.',
  'wrong-room': 'This was meant for another neighbourhood. Please write it again in the right one.',
  'not-a-member': 'You are not a member of this neighbourhood. Ask a neighbour for an invitation.',
  'read-only': 'You can read this neighbourhood but not write in it. Ask whoever runs it.',
  'not-allowed': 'Your role in this neighbourhood does not allow this. Ask whoever runs it.',
  'last-admin': 'You are the last person who runs this neighbourhood. Give that role to somebody else first.',
  'bad-hello': 'The relay did not recognise this phone. Check that its date and time are right.',
  'clock-ahead': 'The date of this phone is too far ahead. Put it right in its settings: what you wrote is kept here.',
  'unknown-room': 'This relay does not carry this kind of message. Tell whoever runs the neighbourhood.',
  'too-large': 'This is too long to be sent. Shorten your text.',
  'too-many': 'The limit is reached here. Finish or withdraw something before adding more.',
  'bad-invitation':
    'This invitation link is no longer good: incomplete, expired or used up. Ask your neighbour for another.',
  'not-invited': 'This relay only takes neighbourhoods that it knows. Tell whoever runs it.',
  'bad-words': 'These 24 words are not the right ones. Read them again one by one: one changed or moved is enough.',
  'no-vault': 'The relay keeps nothing for these words. Check them, or try from the address of another relay.',
  'bad-link': 'This link is no longer good: incomplete, or older than ten minutes. Make another on the other phone.',
  'bad-backup': 'This file does not open with these words, or it is damaged. Try another copy.',
  'unknown-space': 'The relay does not know this neighbourhood yet. It will be sent again by itself.',
  'not-yet-a-member': 'Your arrival is not confirmed here yet. What you wrote is kept; try again in a moment.',
  gap: 'The relay still misses something sent earlier. All will follow in order.',
  quota: 'The sending limit is reached for now. It will be sent again by itself later.',
  overloaded: 'The relay is very busy. It will be sent again by itself.',
  disk: 'There is no room left to save. Free some space; what you wrote is kept here.',
  'going-away': 'The relay is pausing. It will be sent again by itself.',
  unreachable: 'No relay answers. Check the connection, then try again.',
} satisfies Record<RefusalCode, string>
