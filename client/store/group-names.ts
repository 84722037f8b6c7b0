/**
 * What groups and conversations are called, where the service worker can find it while no tab is open: it names what it was
 * woken for. Read in the service worker; written by the engine.
 */
import type { Database } from './database.ts'

const noteName = 'group-names'
let keptAs = ''

export const keepNames = (database: Pick<Database, 'putNote'>, names: Readonly<Record<string, string>>): void => {
  const next = JSON.stringify(names)
  if (next === keptAs) return
  keptAs = next
  void database.putNote(noteName, names).catch(() => (keptAs = '')) // told by a general sentence meanwhile
}

/** By its own short connection, of whatever version there is: a service worker must not stand in the way of an upgrade. */
export const nameOfGroup = (id: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const opening = indexedDB.open('kwata')
    opening.addEventListener('error', () => resolve(undefined))
    opening.addEventListener('upgradeneeded', () => opening.transaction?.abort()) // there is none yet: none is made
    opening.addEventListener('success', () => {
      const db = opening.result
      const done = (name: unknown): void => {
        db.close()
        resolve(typeof name === 'string' ? name : undefined)
      }
      if (!db.objectStoreNames.contains('notes')) return done(undefined)
      const reading = db.transaction('notes').objectStore('notes').get(noteName)
      reading.addEventListener('error', () => done(undefined))
      reading.addEventListener('success', () => done((reading.result as Record<string, unknown> | undefined)?.[id]))
    })
  })
