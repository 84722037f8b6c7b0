/** The parts of a post that most tests leave as they are. */
export const plain = {
  fromMs: undefined,
  untilMs: undefined,
  urgency: 'whenever',
  helpersWanted: 1,
  photos: [],
} as const

/** A message of words alone. */
export const words = (text: string) => ({ words: text, answers: undefined, mentions: [], files: [], poll: undefined })
