/** English for one post, for writing one, and for what was done and thanked for. */
import { makePlural } from '../plural.ts'
import type { HelpWords } from './fr.ts'

const n = makePlural('en')

const helpers = (count: number): string => n(count, { one: '# neighbour', other: '# neighbours' })

export const helpEn = {
  compose: {
    urgency: 'For when?',
    urgencies: { now: 'Right now', today: 'Today', week: 'This week', whenever: 'No hurry' },
    more: 'Add details',
    moreMeans: 'Photos, explanations, dates, several neighbours',
    less: 'Fewer details',
    from: 'From when',
    soon: 'As soon as possible',
    aDay: 'On a given day',
    helpers: { request: 'How many neighbours are needed?', offer: 'For how many neighbours?' },
    fewer: 'One fewer',
    oneMore: 'One more',
    helpersCount: helpers,
    fromPast: 'That moment has passed.',
    fromAfter: 'It would begin after its end.',
    guessed: (category: string) => `Filed under “${category}” going by your words`,
  },
  day: {
    day: 'Which day',
    hour: 'At what time',
    other: 'Another day',
    today: 'today',
    tomorrow: 'tmrw',
  },
  step: {
    title: 'Where it stands',
    'wait-answers': {
      request: 'Your neighbours see your request. Their answers will come here.',
      offer: 'Your neighbours see your offer. Their messages will come here.',
    },
    choose: {
      request: (count: number) =>
        n(count, {
          one: '# neighbour offers to help. It is yours to choose.',
          other: '# neighbours offer to help. It is yours to choose.',
        }),
      offer: (count: number) =>
        n(count, {
          one: '# neighbour is interested. It is yours to choose.',
          other: '# neighbours are interested. It is yours to choose.',
        }),
    },
    chooseMore: (missing: number) => `You still need ${helpers(missing)}. It is yours to choose.`,
    expired: { mine: 'Its date has passed. Extend it if you still need it.', others: 'Its date has passed.' },
    cancelled: { mine: 'You cancelled it.', others: (name: string) => `${name} cancelled it.` },
    over: { mine: 'It is done, and put away.', others: 'It is done.' },
    'can-help': {
      request: (name: string) => `${name} is looking for a hand.`,
      offer: (name: string) => `${name} offers it to you.`,
    },
    'can-help-also': {
      request: (count: number) =>
        n(count, {
          one: '# neighbour has answered. You can, too.',
          other: '# neighbours have answered. You can, too.',
        }),
      offer: (count: number) =>
        n(count, { one: '# neighbour is interested already.', other: '# neighbours are interested already.' }),
    },
    'not-chosen-yet': (name: string) => `Your answer has left. ${name} has not chosen yet.`,
    taken: {
      request: (names: string) => `Taken on by ${names}.`,
      offer: (names: string) => `Promised to ${names}.`,
    },
    missing: (count: number) => `${helpers(count)} still missing.`,
    'no-time': {
      mine: (name: string) => `You chose ${name}. Agree on a time.`,
      others: (name: string) => `${name} counts on you. Agree on a time.`,
    },
    'agree-time': (name: string, when: string) => `${name} proposes ${when}. Does that suit you?`,
    'time-asked': (name: string, when: string) => `You propose ${when}. ${name} has not said yes yet.`,
    'time-agreed': (name: string, when: string) => `With ${name} · ${when} · agreed`,
    'confirm-done': (name: string) => `${name} says that it is done. Confirm it, if that is so.`,
    'wait-done': (name: string) => `You said that it is done. ${name} has yet to confirm it.`,
    thank: (name: string) => `It is done, you have both signed it. Say thanks to ${name}.`,
    finished: (name: string) => `Done with ${name}, signed by you both.`,
  },
  answer: {
    can: { request: 'I can', offer: 'I’m interested' },
    canAlso: { request: 'I can, too', offer: 'Me too' },
    optional: { request: 'Anything to add? When, and how', offer: 'Anything to add? What you need' },
    without: { request: 'I can.', offer: 'I’m interested.' },
    why: 'What speaks for this person',
    saysDone: (name: string) => `${name} signed that it is done`,
    youSaidDone: 'You signed that it is done',
    chosen: (have: number, wanted: number) => `${have} of ${wanted} chosen`,
  },
  reputation: {
    done: (count: number, people: number) =>
      `${n(count, { one: '# favour done', other: '# favours done' })} with ${n(people, { one: '# neighbour', other: '# neighbours' })}`,
    good: (count: number) => n(count, { one: 'thanked once', other: 'thanked # times' }),
    mixed: (count: number) => n(count, { one: '# so-so', other: '# so-so' }),
    bad: (count: number) => n(count, { one: 'badly once', other: 'badly # times' }),
    none: 'Nothing signed here yet',
    capped: 'Each neighbour counts three times at most: nobody makes a name alone.',
  },
  time: {
    propose: 'Propose a time',
    other: 'Propose another time',
    title: (name: string) => `When to see ${name}?`,
    words: 'Anything to add',
    wordsHint: 'For example: in front of the pharmacy',
    go: 'Propose',
    goWith: (when: string) => `Propose ${when}`,
    missing: 'Choose a day.',
    agree: 'That suits me',
    proposed: (name: string) => `${name} proposes`,
    youProposed: 'You propose',
    agreed: 'Agreed',
    waiting: 'not agreed yet',
    past: 'That moment has passed.',
  },
  done: {
    effect: (name: string) => `${name} will confirm it. Then you can thank each other.`,
  },
  thanks: {
    go: (name: string) => `Say thanks to ${name}`,
    title: (name: string) => `How did it go with ${name}?`,
    lead: 'Your neighbourhood will read it. You both signed that it is done: it counts.',
    good: 'Thank you, it went well',
    mixed: 'So-so',
    bad: 'It went badly',
    badMeans: 'Be fair. For something serious, report it to the coordinators.',
    words: 'A word to say it',
    wordsHint: 'For example: On time, and with the right tools.',
    send: 'Send it',
    said: 'What was said',
    from: (by: string, about: string) => `${by} to ${about}`,
    fromYou: (about: string) => `You to ${about}`,
    toYou: (by: string) => `${by} to you`,
  },
  extend: {
    go: 'Extend',
    title: 'Until when?',
    effect: 'Your neighbours can answer again until then.',
  },
  talk: {
    title: 'Talk about it',
    none: 'Ask a question, add a detail',
    count: (count: number) => n(count, { one: '# message so far', other: '# messages so far' }),
    unread: (count: number) => n(count, { one: '# unread', other: '# unread' }),
  },
  facts: {
    from: (when: string) => `From ${when}`,
    helpers: (count: number) => `${helpers(count)} needed`,
    seePerson: (name: string) => `See who ${name} is`,
  },
  hidden: {
    answer: 'Answer hidden by a coordinator',
  },
  history: {
    title: 'What was done together',
    asHelper: (name: string) => `Helped ${name}`,
    asAsker: (name: string) => `With help from ${name}`,
    signed: 'Signed by both',
    checkMeans:
      'Each line rests on writings signed by both phones, which yours has checked one by one. Nobody can add or change them alone.',
    save: 'Keep it',
    notHere: 'This record is not on this phone.',
    none: 'Nothing signed yet. A favour counts once both have said “It is done”.',
    opening: 'Reading what is signed…',
    thanks: { good: 'Thanks', mixed: 'So-so', bad: 'Went badly' },
    more: (count: number) => n(count, { one: 'See # other', other: 'See the # others' }),
  },
} satisfies HelpWords
