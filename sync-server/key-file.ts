/** A secret key in a file: made at the first start, readable by its owner alone, never replaced. */
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** What the file holds; `make` gives it where there is none. Two programs that start at once end up with one key. */
export const openKeyFile = (folder: string, name: string, make: () => string): string => {
  const path = join(folder, name)
  mkdirSync(folder, { recursive: true })
  if (read(path) === undefined) create(folder, name, make())
  return read(path) ?? ''
}

/** On disk and whole, or not there at all. */
const create = (folder: string, name: string, pem: string): void => {
  const draft = join(folder, `${name}.${process.pid}`)
  const file = openSync(draft, 'w', 0o600)
  writeSync(file, pem)
  fsyncSync(file)
  closeSync(file)
  try {
    linkSync(draft, join(folder, name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(draft)
  }
}

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
