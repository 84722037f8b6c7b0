/**
 * Chunks as files: `<folder>/<space>/<first two letters>/<file>/<index>`. A chunk has its name only after its bytes are on disk, so
 * a kill leaves either the whole chunk or a draft that nobody reads and the next writing of that file removes.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type FilePlace, type FileStore, indexOf } from './file-store.ts'

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** A name is durable when the folder that holds it is. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

const makeFolder = async (path: string): Promise<void> => {
  const first = await mkdir(path, { recursive: true })
  if (first === undefined) return
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
}

const writeDurably = async (path: string, bytes: Uint8Array): Promise<void> => {
  const draft = `${dirname(path)}/.${randomBytes(8).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
    await file.close()
    await rename(draft, path)
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(draft, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(dirname(path))
}

export const makeDiskFiles = (folder: string): FileStore => {
  const folderOf = ({ space, file }: FilePlace): string => join(folder, space, file.slice(0, 2), file)
  const pathOf = (place: FilePlace, index: number): string => join(folderOf(place), String(index))

  const names = async (place: FilePlace): Promise<readonly string[]> => {
    try {
      return await readdir(folderOf(place))
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }

  return {
    put: async (place, index, sealed) => {
      await makeFolder(folderOf(place))
      await writeDurably(pathOf(place, index), sealed)
    },
    get: async (place, index) => {
      try {
        return new Uint8Array(await readFile(pathOf(place, index)))
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },
    here: async (place) => new Set((await names(place)).flatMap((name) => indexOf(name) ?? [])),
    remove: (place, index) => rm(pathOf(place, index), { force: true }),
    removeAll: (place) => rm(folderOf(place), { recursive: true, force: true }),
  }
}
