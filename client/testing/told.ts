/** What the gallery's engine tells when something is looked up; a query that is not here is refused. */
import type { FileId } from '@kwata/shared/kernel/ids.ts'
import type { QueryName, StorageMeter, StoredFile, Usage } from '../commands/query.ts'
import { dayMs, id, nowMs, spaceId } from './scene-parts.ts'

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

export const told: Partial<Record<QueryName, unknown>> = { storage, usage }
