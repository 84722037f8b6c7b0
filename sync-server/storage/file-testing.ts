/** Real sealed files and folders for tests. */
import { webAead } from '@kwata/shared/events/aead.ts'
import { type SealedFile, sealFile } from '@kwata/shared/files/seal-file.ts'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import { prng } from '@kwata/shared/testing/prng.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FilePlace } from './file-store.ts'

export const testFolder = (): string => mkdtempSync(join(tmpdir(), 'kwata-files-'))

export const testSpace = 's'.repeat(32) as SpaceId

export const sealedTestFile = async (bytes: number, seed = 1): Promise<SealedFile & { readonly place: FilePlace }> => {
  const random = prng(seed)
  const sealed = await sealFile(random.bytes(bytes), random, webAead)
  if (!sealed.ok) throw new Error(sealed.refusal.code)
  return { ...sealed.value, place: { space: testSpace, file: sealed.value.id } }
}
