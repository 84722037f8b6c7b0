/** What the gallery's engine tells when something is looked up; a query that is not here is refused. */
import type { FileId, RecordId } from '@kwata/shared/kernel/ids.ts'
import type { QueryName, StorageMeter, StoredFile, Usage } from '../commands/query.ts'
import type { HistoryEntry } from '../store/app-state.ts'
import { awa, dayMs, id, me, ngassa, nowMs, spaceId } from './scene-parts.ts'
import { helpers } from './told-helpers.ts'

const file = (seed: string, type: string, bytes: number, part: Partial<StoredFile> = {}): StoredFile => ({
  id: id<FileId>(seed),
  name: undefined,
  type,
  bytes,
  space: spaceId,
  atMs: nowMs - 3 * dayMs,
  keep: false,
  mayFree: true,
  ...part,
})

const storage: StorageMeter = {
  usedBytes: 31_400_000,
  quotaBytes: 640_000_000,
  files: [
    file('f-notice', 'application/pdf', 4_300_000, {
      name: 'Compte rendu de la réunion du quartier, octobre 2026 (version corrigée).pdf',
      keep: true,
    }),
    file('f-photo', 'image/webp', 310_000, { mayFree: false }),
    file('f-voice', 'audio/webm', 182_000),
    file('f-tap', 'image/webp', 96_000),
  ],
}

const usage: Usage = {
  sinceMs: new Date(new Date(nowMs).getFullYear(), new Date(nowMs).getMonth(), 1).getTime(),
  inByKind: { messages: 412_000, files: 6_800_000, app: 331_000 },
  outByKind: { messages: 96_000, files: 1_240_000, app: 0 },
}

const records = ['r-posted', 'r-answered', 'r-done', 'r-signed', 'r-thanks'].map((seed) => id<RecordId>(seed))

/** What Paul did, and one that was done for him. */
const history: readonly HistoryEntry[] = [
  {
    post: id('h-thanked'),
    title: 'Réparer un robinet qui fuit',
    category: 'repair',
    role: 'helper',
    other: me,
    atMs: nowMs - 2 * dayMs,
    thanks: 'good',
    words: 'À l’heure, et avec ses outils. Merci !',
    records,
  },
  {
    post: id('h-elsewhere'),
    title: 'Souder le portail de l’école avant la rentrée des classes',
    category: 'repair',
    role: 'helper',
    other: awa,
    atMs: nowMs - 9 * dayMs,
    thanks: 'mixed',
    words: 'Bien fait, mais il a fallu attendre deux jours.',
    records,
  },
  {
    post: id('p-late'),
    title: 'Covoiturage vers Mfoundi',
    category: 'transport',
    role: 'asker',
    other: ngassa,
    atMs: nowMs - 30 * dayMs,
    thanks: undefined,
    words: '',
    records: records.slice(0, 4),
  },
]

export const told: Partial<Record<QueryName, unknown>> = {
  storage,
  usage,
  history,
  helpers,
  record: { bytes: new Uint8Array([1, 2, 3]) },
}
