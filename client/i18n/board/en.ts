/** English for the board and its cards. */
import { makePlural } from '../plural.ts'
import type { BoardWords } from './fr.ts'

const n = makePlural('en')

export const boardEn = {
  search: 'Search the help board',
  searchHint: 'Search',
  clear: 'Clear the search',
  choose: 'Sort and choose',
  chosen: (count: number) => n(count, { one: '# choice on', other: '# choices on' }),
  show: {
    all: 'All',
    requests: 'Requests',
    offers: 'Offers',
    mine: 'My posts',
    answered: 'My answers',
    over: 'Finished',
  },
  sort: 'In which order',
  sorts: { forYou: 'For you', near: 'Close by', fresh: 'Newest', ending: 'Ending soon' },
  sortMeans: {
    forYou: 'What you can do, near you, when you are free',
    near: 'Closest to your home first',
    fresh: 'The latest first',
    ending: 'Those that end soon first',
  },
  category: 'Which kinds of help',
  urgentOnly: 'Only what is pressing',
  urgentOnlyMeans: 'What is needed now or today',
  showAll: 'Show everything',
  seeThem: (count: number) => (count === 0 ? 'Nothing matches' : n(count, { one: 'See # post', other: 'See # posts' })),
  look: { list: 'See as a list', map: 'See on the map' },
  found: (count: number) => (count === 0 ? 'Nothing found' : n(count, { one: '# post found', other: '# posts found' })),
  emptyMine: 'You have not asked or offered anything yet. Asking for a hand takes 20 seconds.',
  emptyAnswered: 'You have not answered anybody yet. Open a request and tap “I can”.',
  emptyOver: 'Nothing is finished yet. What is done is kept here, with its thanks.',
  nothingMatches: 'Nothing here matches what you are looking for.',
  pinnedTitle: 'Pinned by the coordinators',
  hidden: 'Hidden by a coordinator',
  urgency: { now: 'Urgent', today: 'Today', week: 'This week', whenever: 'Whenever you can' },
  messages: (count: number) => n(count, { one: '# message so far', other: '# messages so far' }),
  unread: (count: number) => n(count, { one: '# unread', other: '# unread' }),
  helpers: (have: number, wanted: number) => `${have} of ${wanted} neighbours`,
  reasons: 'Why you see it',
  near: 'very near',
  done: (count: number) => n(count, { one: '# favour done', other: '# favours done' }),
  free: { morning: 'morning', afternoon: 'afternoon', evening: 'evening' },
  freeOn: (day: string, part: string) => `free ${day} ${part}`,
  urgent: 'urgent now',
  ending: (when: string) => `until ${when}`,
} satisfies BoardWords
