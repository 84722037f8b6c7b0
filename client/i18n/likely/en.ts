/** English for those who might help with a request of mine. */
import type { LikelyWords } from './fr.ts'

export const likelyEn: LikelyWords = {
  title: 'Who could help',
  means: 'From what your neighbours say of themselves. Worked out on this phone, nobody is told.',
  why: 'Why',
}
