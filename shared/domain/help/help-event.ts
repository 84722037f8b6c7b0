/** The kinds of help. A closed list for now, so that both languages name each of them. */
export const categories = [
  'errand',
  'repair',
  'childcare',
  'health',
  'food',
  'transport',
  'lessons',
  'work',
  'lend',
  'other',
] as const
export type Category = (typeof categories)[number]
