/**
 * The files' own database, beside the log's: one row a file. `done` is given when its last chunk is on disk, ever growing, and
 * never smaller than the time in microseconds: an index restored from an old copy does not give a number twice.
 */
import type Database from 'better-sqlite3'

const version = 1

const tables = `
  create table file (
    space text not null, file text not null, list blob not null, bytes integer not null, at integer not null, done integer,
    primary key (space, file)
  ) without rowid;
  create unique index file_done on file (done) where done is not null;
  create index file_begun on file (at) where done is null;
  create table mark (site text primary key, done integer not null) without rowid;
`

export const migrateFiles = (db: Database.Database): void => {
  const found = db.pragma('user_version', { simple: true }) as number
  if (found > version) throw new Error(`files.db is of a newer Kwata (version ${found}, this one knows ${version})`)
  if (found === version) return
  db.transaction(() => {
    db.exec(tables)
    db.pragma(`user_version = ${version}`)
  })()
}
