/**
 * What people can do for each other: stable ids, each of one kind of help, so that a post finds who can. A closed list, named in
 * both languages (client/i18n/profile); a newer app's skill is kept, and shown by who knows it.
 */
import type { Category } from '../help/help-event.ts'

export const skillsByCategory = {
  repair: [
    'plumbing',
    'electricity',
    'solar',
    'masonry',
    'tiling',
    'carpentry',
    'painting',
    'roofing',
    'welding',
    'locks',
    'car-repair',
    'moto-repair',
    'phone-repair',
    'computer-repair',
    'appliances',
    'cooling',
    'shoes',
  ],
  errand: ['shopping', 'queueing', 'paperwork', 'water', 'delivery'],
  childcare: ['babysitting', 'school-run', 'homework'],
  health: ['first-aid', 'nursing', 'elder-care', 'pharmacy', 'listening'],
  food: ['cooking', 'baking', 'catering', 'butchery'],
  transport: ['driving', 'moto-taxi', 'moving', 'carpool', 'pushcart'],
  lessons: [
    'maths',
    'sciences',
    'french',
    'english',
    'reading',
    'computing',
    'exams',
    'music',
    'sports',
    'home-languages',
    'sign-language',
  ],
  work: [
    'sewing',
    'hairdressing',
    'cleaning',
    'laundry',
    'gardening',
    'farming',
    'poultry',
    'guarding',
    'events',
    'photography',
    'design',
    'web',
    'accounting',
    'writing',
    'translation',
  ],
  lend: ['tools', 'ladder', 'chairs', 'sound', 'pots'],
  other: ['mediation', 'legal', 'mourning'],
} as const satisfies Record<Category, readonly string[]>

export type Skill = (typeof skillsByCategory)[Category][number]

export const skills: readonly Skill[] = Object.values(skillsByCategory).flat()

const categoryBySkill: ReadonlyMap<string, Category> = new Map(
  (Object.keys(skillsByCategory) as Category[]).flatMap((category) =>
    skillsByCategory[category].map((skill): [string, Category] => [skill, category]),
  ),
)

/** Undefined for a skill of a newer app. */
export const categoryOf = (skill: string): Category | undefined => categoryBySkill.get(skill)

export const isSkill = (skill: string): skill is Skill => categoryBySkill.has(skill)
