/** What kind of help a title speaks of, by its words in French, English and as they are mixed here: a tap saved, never a judgement. */
import type { Category } from '@kwata/shared/domain/help/help-event.ts'
import { plainText } from './search.ts'

/** Beginnings of plain words. The first kind that knows one of the title's words is taken. */
const stems: readonly (readonly [Category, readonly string[]])[] = [
  ['childcare', ['enfant', 'bebe', 'nounou', 'creche', 'child', 'kid', 'baby', 'pikin']],
  [
    'lessons',
    [
      'cours',
      'lecon',
      'math',
      'devoir',
      'examen',
      'bepc',
      'repetit',
      'lesson',
      'homework',
      'tutor',
      'exam',
      'teach',
      'apprendre',
    ],
  ],
  [
    'health',
    [
      'dispensaire',
      'hopital',
      'medicament',
      'pharmac',
      'medecin',
      'docteur',
      'sante',
      'infirm',
      'malad',
      'hospital',
      'clinic',
      'doctor',
      'nurse',
      'medicine',
      'sick',
    ],
  ],
  [
    'repair',
    [
      'repar',
      'robinet',
      'fuit',
      'fuite',
      'panne',
      'plomb',
      'electri',
      'souder',
      'serrure',
      'coutur',
      'recoudre',
      'repair',
      'fix',
      'leak',
      'plumb',
      'tailor',
      'sew',
    ],
  ],
  [
    'transport',
    [
      'transport',
      'voiture',
      'taxi',
      'moto',
      'covoitur',
      'deposer',
      'conduire',
      'demenag',
      'lift',
      'drive',
      'car',
      'bike',
      'ride',
    ],
  ],
  ['lend', ['pret', 'preter', 'emprunt', 'lend', 'borrow', 'loan']],
  ['food', ['cuisin', 'repas', 'manger', 'ndole', 'plat', 'gateau', 'beignet', 'cook', 'food', 'meal', 'chop', 'cake']],
  [
    'errand',
    [
      'courses',
      'marche',
      'acheter',
      'bidon',
      'eau',
      'boutique',
      'errand',
      'shopping',
      'market',
      'buy',
      'fetch',
      'water',
    ],
  ],
  [
    'work',
    [
      'porter',
      'monter',
      'nettoy',
      'peindre',
      'peinture',
      'jardin',
      'desherb',
      'chapiteau',
      'carry',
      'clean',
      'paint',
      'garden',
      'dig',
      'move',
    ],
  ],
]

export const guessCategory = (title: string): Category | undefined => {
  const words = plainText(title)
    .split(/[^a-z]+/)
    .filter((word) => word.length > 2)
  const knows = (stem: string): boolean =>
    words.some((word) => (stem.length < 4 ? word === stem : word.startsWith(stem)))
  return stems.find(([, known]) => known.some(knows))?.[0]
}
