/** The inbox, full, and the settings of this phone in their states. */
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import type { AppState, InboxItem, InboxWhat, Person } from '../store/app-state.ts'
import { awa, bastos, busy, dayMs, eric, hourMs, id, ngassa, nowMs, paul, spaceId, tailors } from './scene-parts.ts'

let made = 0
const item = (what: InboxWhat, by: Person | undefined, title: string, part: Partial<InboxItem> = {}): InboxItem => {
  made += 1
  return {
    id: `${what}:${made}`,
    what,
    space: spaceId,
    by,
    title,
    atMs: nowMs - made * 37 * 60_000,
    count: 1,
    path: `/g/${spaceId}/p/${id('p-tap')}`,
    fresh: made < 5,
    record: id<RecordId>(`r-${made}`),
    ...part,
  }
}

const items: readonly InboxItem[] = [
  item('answered', paul, 'Réparer un robinet qui fuit', { count: 3 }),
  item(
    'mention',
    awa,
    '@Mireille tu as encore la grande marmite de la fête ? On en aurait besoin samedi soir chez ma mère',
  ),
  item('withdrawn', eric, 'Garder mes enfants vendredi après-midi'),
  item('applied', eric, bastos.name, { count: 2, path: `/g/${spaceId}/people` }),
  item('accepted', ngassa, 'Cours de maths pour ma fille en 3e, deux fois par semaine avant les examens du BEPC'),
  item('message', awa, 'D’accord, je passe à 17 h', { count: 4 }),
  item('says-done', paul, 'Déplacer une armoire'),
  item('ending', undefined, 'Monter deux bidons d’eau au troisième étage'),
  item('for-me', ngassa, 'Coudre deux uniformes pour la rentrée', { space: tailors.id }),
  item('reported', paul, bastos.name, { atMs: nowMs - 2 * dayMs }),
  item('rated', ngassa, 'Porter les courses du marché', { atMs: nowMs - 9 * dayMs - hourMs }),
]

export const inboxScenes = {
  'push-on': { ...busy, push: { state: 'on', quiet: { fromMinute: 22 * 60, toMinute: 6 * 60 } } },
  'push-refused': { ...busy, push: { state: 'refused', quiet: undefined } },
  'push-impossible': { ...busy, push: { state: 'impossible', quiet: undefined } },
  unsafe: { ...busy, storage: { persistent: false, failing: false } },
  inbox: { ...busy, inbox: { items, fresh: items.filter(({ fresh }) => fresh).length } },
} as const satisfies Record<string, AppState>
