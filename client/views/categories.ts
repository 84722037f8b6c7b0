/** The kinds of help in the order of the dictionary, which names each of them. (The list itself sits beside the schemas, and would bring zod to the first screen.) */
import type { Category } from '@kwata/shared/domain/help/help-event.ts'
import type { Words } from '../i18n/fr.ts'

const isCategory = (name: string, words: Words): name is Category => Object.hasOwn(words.categories, name)

export const categoriesIn = (words: Words): readonly Category[] =>
  Object.keys(words.categories).filter((name) => isCategory(name, words))
