/** English for the privacy page: what others see, what a relay sees, what nobody can promise. */
import type { PrivacyWords } from './fr.ts'

export const privacyEn = {
  title: 'What others see',
  row: 'Neighbours, relays, and what cannot be promised',
  lead: 'Kwata has no account, no advertising and no central server. Here, plainly, is who can see what.',
  parts: [
    {
      title: 'Your neighbours',
      lines: [
        'Your name, your role, since when you are there, who invited you and how many devices you have.',
        'All that you ask, offer and answer in the neighbourhood. What was written is not erased from their phones.',
        'The place you write, as you write it. Kwata never sends your exact position.',
      ],
    },
    {
      title: 'A private conversation',
      lines: [
        'You and the other person, nobody else: messages are locked with a key on your phones.',
        'Neighbours can see that you offered them a conversation. Never what is said in it.',
      ],
    },
    {
      title: 'A report',
      lines: [
        'The coordinators and those in charge of the neighbourhood read it, with your name. Those who run the relays could, too.',
      ],
    },
    {
      title: 'A relay',
      lines: [
        'A relay keeps and carries messages. A neighbour or an association can run one.',
        'In an open neighbourhood it can read everything.',
        'In a private neighbourhood it reads neither requests, nor offers, nor answers. In a private conversation it reads nothing of what is said.',
        'It always sees, though, the names, roles and reports of a neighbourhood, who writes, when and how much, and who talks privately with whom.',
        'Like any service on the Internet, it sees the address from which your phone connects.',
        'If you turn notifications on, it knows where to ring this phone and which hours are quiet. The browser’s notification service sees when it rings, never what is said.',
        'It can change nothing and write nothing in your place: each message is signed. If it hides or loses messages, Kwata tells you as soon as another relay or a neighbour shows it.',
      ],
    },
    {
      title: 'What never leaves this phone',
      lines: [
        'Your keys, your 24 words, your drafts, and the people you do not want to see.',
        'The backup copy leaves it only if you make one, locked by your words.',
      ],
    },
  ],
  cannotTitle: 'What Kwata cannot promise',
  cannot: [
    'Whoever holds your unlocked phone is you. Put a code on the screen.',
    'A neighbour can copy or photograph what they read. Someone removed keeps what they had already received.',
    'If someone one day takes the keys of your phone or your 24 words, they can also read your old private messages, not only the next ones.',
    'Kwata comes from the relay that opens it for you and lives in your browser. A false Kwata, an extension or a trapped browser could use your keys, even without being able to carry them away.',
    'A relay can refuse to serve, or keep messages to itself. That is why a neighbourhood has several.',
  ],
} satisfies PrivacyWords
