/** The files of this node: their index in the data folder, their chunks there too or in an object store. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type FileDepot, makeFileDepot } from './file-depot.ts'
import { makeDiskFiles } from './file-disk.ts'
import { openFileIndex } from './file-index.ts'
import { makeS3Files, type S3Address } from './file-s3.ts'

/** What the files of one space may take on this node. */
export const spaceFileBytesMax = 4_294_967_296

export interface OpenFilesParts {
  readonly folder: string
  readonly s3: S3Address | undefined
  readonly nowMs: () => number
}

export const openFileDepot = ({ folder, s3, nowMs }: OpenFilesParts): FileDepot => {
  const chunks = join(folder, 'files')
  if (s3 === undefined) mkdirSync(chunks, { recursive: true })
  return makeFileDepot({
    index: openFileIndex(join(folder, 'files.db')),
    store: s3 === undefined ? makeDiskFiles(chunks) : makeS3Files(s3, nowMs),
    nowMs,
    spaceBytesMax: spaceFileBytesMax,
  })
}
